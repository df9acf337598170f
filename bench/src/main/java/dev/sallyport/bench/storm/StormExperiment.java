package dev.sallyport.bench.storm;

import dev.sallyport.bench.experiment.Effort;
import dev.sallyport.bench.experiment.Experiment;
import dev.sallyport.bench.experiment.Setting;
import dev.sallyport.bench.peer.BetterAuth;
import dev.sallyport.bench.peer.Keycloak;
import dev.sallyport.bench.process.Database;
import dev.sallyport.bench.process.Directories;
import dev.sallyport.bench.process.Postgres;
import dev.sallyport.bench.process.ServerCommand;
import dev.sallyport.bench.process.Service;
import dev.sallyport.bench.protocol.BetterAuthProtocol;
import dev.sallyport.bench.protocol.KeycloakProtocol;
import dev.sallyport.bench.protocol.Person;
import dev.sallyport.bench.protocol.Protocol;
import dev.sallyport.bench.protocol.SallyportProtocol;
import dev.sallyport.bench.report.Findings;
import dev.sallyport.bench.report.Numbers;
import dev.sallyport.bench.report.Table;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The storm against Sallyport, on both databases or on a deployment of yours, and a smaller one against the peers. */
public final class StormExperiment implements Experiment {

    private static final Duration WINDOW = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public String summary() {
        return "racing callers and lost answers: no false logout; thefts: none missed";
    }

    @Override
    public void measure(Setting setting, Findings findings) throws Exception {
        long seed = System.nanoTime();
        findings.fact("Storm's seed", String.valueOf(seed));
        Effort effort = setting.effort();
        Table table = table(effort);
        Rows rows = new Rows(setting, findings, table);
        URI url = setting.url();
        if (url != null) {
            Plan plan = new Plan(effort.storm(), effort.racers(), effort.races(), setting.window(), seed);
            rows.sallyport(url.toString(), () -> storm(url, new SallyportProtocol(url), plan));
        } else {
            Plan plan = new Plan(effort.storm(), effort.racers(), effort.races(), WINDOW, seed);
            Plan smaller = new Plan(effort.peerSessions(), effort.racers(), effort.races(), WINDOW, seed);
            try (Directories directories = Directories.temporary()) {
                Postgres postgres = directories.keep(Postgres.start(directories.create()));
                rows.sallyport("Sallyport, SQLite", () -> own(setting, directories, Database.SQLITE, plan));
                rows.sallyport(
                        "Sallyport, PostgreSQL", () -> own(setting, directories, postgres.create("sallyport"), plan));
                rows.peer("Keycloak", () -> keycloak(setting, directories, postgres, smaller));
                rows.peer(
                        "Better Auth (no refresh: looks its session up)",
                        () -> betterAuth(setting, directories, postgres, smaller));
            }
        }
        findings.table(table);
        findings.figure("storm_false_logouts", rows.falseLogouts);
        findings.figure("storm_thefts_missed", rows.missed);
        findings.figure("storm_live_branches", rows.liveBranches);
    }

    private static Table table(Effort effort) {
        return Table.of(
                "Storm",
                ("Each session is one cookie jar with %d callers at once, in %d races; %.0f %% of the answers that the server"
                                + " had committed are dropped, in every tenth race all of them. Then one token of each"
                                + " person is copied and both holders go on with the same user agent. A false logout is"
                                + " a session whose owner was told that it is over; a live branch is a token of a"
                                + " detected theft that was still good for anything.")
                        .formatted(effort.racers(), effort.races(), 100 * Plan.DROPPED),
                "server",
                "sessions",
                "refreshes",
                "dropped",
                "longest exchange ms",
                "false logouts",
                "thefts",
                "detected",
                "after uses (median)",
                "live branches",
                "s");
    }

    private static StormResult own(Setting setting, Directories directories, Database database, Plan plan)
            throws Exception {
        Map<String, String> window =
                Map.of("SALLYPORT_SESSION_ROTATIONWINDOW", plan.window().toSeconds() + "s");
        try (Service server = ServerCommand.start(setting.root(), database, directories.create(), window)) {
            return storm(server.url(), new SallyportProtocol(server.url()), plan);
        }
    }

    private static StormResult keycloak(Setting setting, Directories directories, Postgres postgres, Plan plan)
            throws Exception {
        List<Person> people = Person.strangers(plan.sessions());
        try (Service server =
                Keycloak.install(setting.peers()).start(postgres, "keycloak", people, directories.create())) {
            return Storm.run(server.url(), new KeycloakProtocol(server.url()), plan, people);
        }
    }

    private static StormResult betterAuth(Setting setting, Directories directories, Postgres postgres, Plan plan)
            throws Exception {
        try (Service server = BetterAuth.install(setting.root().resolve("bench/peers/better-auth"), setting.peers())
                .start(postgres, "better_auth", true, directories.create())) {
            return storm(server.url(), new BetterAuthProtocol(server.url()), plan);
        }
    }

    private static StormResult storm(URI url, Protocol protocol, Plan plan) throws Exception {
        return Storm.run(url, protocol, plan, Person.strangers(plan.sessions()));
    }

    private interface Attempt {
        StormResult run() throws Exception;
    }

    /** Collects the results; a peer that cannot be had is a row less. */
    private static final class Rows {

        private final Setting setting;
        private final Findings findings;
        private final Table table;
        private int falseLogouts;
        private int missed;
        private int liveBranches;

        Rows(Setting setting, Findings findings, Table table) {
            this.setting = setting;
            this.findings = findings;
            this.table = table;
        }

        void sallyport(String name, Attempt attempt) throws Exception {
            setting.say("  %s".formatted(name));
            StormResult result = attempt.run();
            add(name, result);
            falseLogouts += result.falseLogouts();
            missed += result.missed();
            liveBranches += result.liveBranches();
            if (result.falseLogouts() + result.missed() + result.liveBranches() > 0) {
                findings.trouble("%s: %d false logouts (%s), %d thefts missed, %d live branches"
                        .formatted(
                                name,
                                result.falseLogouts(),
                                result.logoutCodes(),
                                result.missed(),
                                result.liveBranches()));
            }
            if (!result.withinPromise()) {
                findings.trouble("%s: an exchange took %.0f ms, longer than the window allows: the storm proves nothing"
                        .formatted(name, result.longestMillis()));
            }
        }

        void peer(String name, Attempt attempt) throws InterruptedException {
            setting.say("  %s".formatted(name));
            try {
                add(name, attempt.run());
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                findings.trouble(name + " had no storm: " + e.getMessage());
            }
        }

        private void add(String name, StormResult result) {
            setting.say(
                    "    false logouts %d of %d (%s), thefts detected %d of %d (%s), live branches after detection %d"
                            .formatted(
                                    result.falseLogouts(),
                                    result.sessions(),
                                    result.logoutCodes(),
                                    result.detected(),
                                    result.thefts(),
                                    result.theftCodes(),
                                    result.liveBranches()));
            setting.say(
                    "    %d refreshes answered, %d of them dropped; %d without an answer, %d turned away; longest %.0f ms"
                            .formatted(
                                    result.answered(),
                                    result.dropped(),
                                    result.unanswered(),
                                    result.busy(),
                                    result.longestMillis()));
            table.add(
                    name,
                    String.valueOf(result.sessions()),
                    String.valueOf(result.answered()),
                    "%.0f %%".formatted(100.0 * result.dropped() / Math.max(1, result.answered())),
                    Numbers.shortened(result.longestMillis()),
                    "**" + result.falseLogouts() + "**",
                    String.valueOf(result.thefts()),
                    "**" + result.detected() + "**",
                    String.valueOf(result.medianUses()),
                    String.valueOf(result.liveBranches()),
                    Numbers.shortened(result.seconds()));
        }
    }
}
