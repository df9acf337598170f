package dev.sallyport.bench.contest;

import dev.sallyport.bench.contest.Entrants.Entrant;
import dev.sallyport.bench.experiment.Setting;
import dev.sallyport.bench.load.Client;
import dev.sallyport.bench.load.Group;
import dev.sallyport.bench.load.Load;
import dev.sallyport.bench.load.Measurement;
import dev.sallyport.bench.report.Findings;
import dev.sallyport.bench.report.Numbers;
import dev.sallyport.bench.report.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Those who are signed in go on while ten times as many sign-ins are offered as can be done. */
final class Flood {

    private static final int TIMES = 10;

    /** As many waiting callers as fit in any queue, and enough beside them to go on offering. */
    private static final int FLOODERS = 8;

    private Flood() {}

    static void measure(Setting setting, Findings findings, Entrant server, double capacity) {
        setting.say("  flooding with %s sign-ins a second".formatted(Numbers.shortened(TIMES * capacity)));
        List<Client> flooders = new ArrayList<>();
        for (int i = 0; i < FLOODERS; i++) {
            flooders.addAll(server.logins().clients());
        }
        Group flood = new Group("sign-in", server.logins().server(), flooders, TIMES * capacity);
        List<Measurement> refreshes = new ArrayList<>();
        List<Measurement> logins = new ArrayList<>();
        for (int i = 0; i < setting.effort().runs(); i++) {
            try {
                Load.Result result =
                        Load.run(Duration.ofSeconds(3), setting.effort().measured(), server.refreshes(), flood);
                refreshes.add(result.groups().getFirst());
                logins.add(result.groups().getLast());
            } catch (IOException e) {
                findings.trouble("flood: " + e.getMessage());
            }
        }
        if (!refreshes.isEmpty()) {
            report(findings, capacity, refreshes, logins);
        }
    }

    private static void report(
            Findings findings, double capacity, List<Measurement> refreshes, List<Measurement> logins) {
        Table table = Table.of(
                "Refreshes while sign-ins flood",
                "%s sign-ins a second are offered, ten times what the server can do; %d connections refresh without a"
                                .formatted(Numbers.shortened(TIMES * capacity), Setting.CONNECTIONS)
                        + " pause. Refused is who was told to come back later (429 or 503 with Retry-After).",
                "run",
                "refreshes/s",
                "refresh p50 ms",
                "refresh p99 ms",
                "sign-ins/s",
                "refused/s",
                "refused p99 ms",
                "failed");
        for (int i = 0; i < refreshes.size(); i++) {
            Measurement refresh = refreshes.get(i);
            Measurement login = logins.get(i);
            table.add(
                    String.valueOf(i + 1),
                    Numbers.shortened(refresh.perSecond()),
                    Numbers.shortened(refresh.p50Millis()),
                    "**" + Numbers.shortened(refresh.p99Millis()) + "**",
                    Numbers.shortened(login.perSecond()),
                    Numbers.shortened(login.refused() / login.seconds()),
                    Numbers.shortened(login.refusedP99Millis()),
                    String.valueOf(refresh.failed() + login.failed()));
            if (refresh.failed() + login.failed() > 0) {
                findings.trouble("flood: %d requests failed, first: %s %s"
                        .formatted(refresh.failed() + login.failed(), refresh.problem(), login.problem()));
            }
        }
        findings.table(table);
        findings.figure(
                "flood_refresh_p99_ms",
                Numbers.median(refreshes.stream().map(Measurement::p99Millis).toList()));
        findings.figure(
                "flood_refused_p99_ms",
                Numbers.median(
                        logins.stream().map(Measurement::refusedP99Millis).toList()));
    }
}
