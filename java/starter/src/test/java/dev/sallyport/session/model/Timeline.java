package dev.sallyport.session.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** Events in the order of their time; of those at one instant, the one planned first. No thread and no real clock. */
final class Timeline {

    private record Event(long at, long order, Runnable action) {}

    private final PriorityQueue<Event> planned =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final List<String> history = new ArrayList<>();
    private final boolean recording;
    private long now;
    private long order;

    /** Recording is for the second run of a seed that failed: most runs have nothing to tell. */
    Timeline(boolean recording) {
        this.recording = recording;
    }

    /** Milliseconds since sign-in. */
    long now() {
        return now;
    }

    void after(long millis, Runnable action) {
        planned.add(new Event(now + millis, order++, action));
    }

    /** Runs until nothing is planned any more. */
    void run() {
        for (Event next = planned.poll(); next != null; next = planned.poll()) {
            now = next.at();
            next.action().run();
        }
    }

    /** Forgets what is planned. */
    void stop() {
        planned.clear();
    }

    void note(Supplier<String> line) {
        if (recording) {
            history.add("%,12d ms  %s".formatted(now, line.get()));
        }
    }

    String history() {
        return String.join("\n", history);
    }
}
