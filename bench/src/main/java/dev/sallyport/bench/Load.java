package dev.sallyport.bench;

import dev.sallyport.bench.Caller.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A closed loop: every caller, on a virtual thread of its own, sends its next request when it has the answer. */
record Load(Duration warmUp, Duration measured) {

    /** A kind of request and the users that send it. */
    record Group(String what, List<VirtualUser> users, Function<VirtualUser, Request> request) {}

    /** Runs the groups at the same time and measures each. */
    List<Measurement> run(Group... groups) {
        Phases phases = Phases.startingNow(warmUp, measured);
        List<List<Caller>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Group group : groups) {
                List<Caller> own = group.users().stream()
                        .map(user -> new Caller(group.request().apply(user), phases))
                        .toList();
                own.forEach(threads::execute);
                callers.add(own);
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        for (int i = 0; i < groups.length; i++) {
            measurements.add(Measurement.of(groups[i].what(), callers.get(i), phases.seconds()));
        }
        return measurements;
    }
}
