package dev.sallyport.bench.contest;

import dev.sallyport.bench.contest.Entrants.Entrant;
import dev.sallyport.bench.experiment.Experiment;
import dev.sallyport.bench.experiment.Setting;
import dev.sallyport.bench.process.Database;
import dev.sallyport.bench.process.Directories;
import dev.sallyport.bench.process.Postgres;
import dev.sallyport.bench.process.Service;
import dev.sallyport.bench.report.Findings;
import dev.sallyport.bench.report.Table;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Refreshes and sign-ins, beside the limit harness and other products; and refreshes while sign-ins flood. */
public final class PeersExperiment implements Experiment {

    private static final String POSTGRES = "Sallyport, PostgreSQL";
    private static final String POSTGRES_WINDOW = "Sallyport, PostgreSQL, window 30 s";
    private static final String SQLITE = "Sallyport, SQLite";
    private static final String HARNESS = "limit harness";
    private static final String KEYCLOAK = "Keycloak";
    private static final String BETTER_AUTH = "Better Auth, @node-rs/argon2";
    private static final String BETTER_AUTH_DEFAULT = "Better Auth, its own scrypt";

    private static final Map<String, String> EVERY_REFRESH_ROTATES = Map.of("SALLYPORT_SESSION_ROTATIONWINDOW", "0s");

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public String summary() {
        return "refreshes and sign-ins a second, beside the limit harness, Keycloak and Better Auth";
    }

    @Override
    public void measure(Setting setting, Findings findings) throws Exception {
        try (Directories directories = Directories.temporary()) {
            Postgres postgres = directories.keep(Postgres.start(directories.create()));
            findings.fact("PostgreSQL", postgres.durability());
            findings.fact("SQLite", "WAL, synchronous=FULL");
            Entrants entrants = new Entrants(setting, directories, postgres);
            Map<String, Entrant> ready = new LinkedHashMap<>();
            ready.put(POSTGRES, entrants.sallyport(postgres.create("sallyport"), EVERY_REFRESH_ROTATES));
            Service harness = entrants.harness();
            attempt(KEYCLOAK, entrants::keycloak, findings).ifPresent(it -> ready.put(KEYCLOAK, it));
            ready.put(SQLITE, entrants.sallyport(Database.SQLITE, EVERY_REFRESH_ROTATES));
            ready.put(POSTGRES_WINDOW, entrants.sallyport(postgres.create("sallyport_window"), Map.of()));
            attempt(BETTER_AUTH, () -> entrants.betterAuth(true), findings).ifPresent(it -> ready.put(BETTER_AUTH, it));
            attempt(BETTER_AUTH_DEFAULT, () -> entrants.betterAuth(false), findings)
                    .ifPresent(it -> ready.put(BETTER_AUTH_DEFAULT, it));

            refreshes(setting, findings, ready, harness);
            double capacity = logins(setting, findings, ready, harness);
            Entrant flooded = ready.get(POSTGRES);
            if (flooded != null && capacity > 0) {
                Flood.measure(setting, findings, flooded, capacity);
            }
            memory(findings, ready);
        }
    }

    private static Optional<Entrant> attempt(String name, Callable<Entrant> start, Findings findings)
            throws InterruptedException {
        try {
            return Optional.of(start.call());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            findings.trouble(name + " could not be measured: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void refreshes(Setting setting, Findings findings, Map<String, Entrant> ready, Service harness) {
        Contest contest = new Contest("Refresh with rotation", setting, findings);
        contest.enter(HARNESS, Entrants.harnessRefreshes(harness.url()));
        ready.forEach((name, entrant) -> {
            if (!entrant.refreshes().clients().isEmpty()) {
                contest.enter(name, entrant.refreshes());
            }
        });
        contest.run();
        contest.report("refresh", POSTGRES);
        contest.figure("refresh_postgres_per_s", POSTGRES);
        contest.figure("refresh_vs_harness", POSTGRES, HARNESS);
        contest.figure("refresh_vs_keycloak", POSTGRES, KEYCLOAK);
        contest.figure("refresh_sqlite_per_s", SQLITE);
        contest.figure("refresh_default_window_per_s", POSTGRES_WINDOW);
        if (contest.has(POSTGRES)) {
            findings.figure("refresh_postgres_p99_ms", contest.p99Millis(POSTGRES));
        }
    }

    /** How many sign-ins a second the flooded server can do. */
    private static double logins(Setting setting, Findings findings, Map<String, Entrant> ready, Service harness) {
        Contest contest = new Contest("Sign-in with Argon2id, 19 MiB, 2 passes", setting, findings);
        contest.enter(HARNESS, Entrants.harnessLogins(harness.url()));
        ready.forEach((name, entrant) -> {
            if (!name.equals(SQLITE) && !name.equals(POSTGRES_WINDOW)) {
                contest.enter(name, entrant.logins());
            }
        });
        contest.run();
        contest.report("login", POSTGRES);
        contest.figure("login_per_s", POSTGRES);
        contest.figure("login_vs_harness", POSTGRES, HARNESS);
        contest.figure("login_vs_better_auth", POSTGRES, BETTER_AUTH);
        contest.figure("login_vs_keycloak", POSTGRES, KEYCLOAK);
        return contest.perSecond(POSTGRES);
    }

    private static void memory(Findings findings, Map<String, Entrant> ready) throws IOException {
        Table table = Table.of("Memory after all of that", "", "server", "resident MiB");
        for (Map.Entry<String, Entrant> one : ready.entrySet()) {
            long mib = one.getValue().service().residentMib();
            table.add(one.getKey(), String.valueOf(mib));
            if (one.getKey().equals(POSTGRES)) {
                findings.figure("rss_load_mib", (double) mib);
            }
        }
        findings.table(table);
    }
}
