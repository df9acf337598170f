package dev.sallyport.bench;

import dev.sallyport.bench.Caller.Request;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that is measured in one run of the program. */
final class Campaign {

    private static final int STARTS = 3;

    private final Options options;
    private final PrintStream progress;
    private final List<StartUp> startUps = new ArrayList<>();
    private final List<Series> series = new ArrayList<>();
    private final Map<String, String> durability = new HashMap<>();

    Campaign(Options options, PrintStream progress) {
        this.options = options;
        this.progress = progress;
    }

    /** A server that somebody else started: its window is what it is, and its memory is not ours to look at. */
    void measureRunning(URI url) throws IOException {
        series.add(new Series(url + ", its own rotation window", measure(url, user -> user::refresh, () -> {})));
    }

    void measureOn(Database database) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("sallyport-bench");
        durability.put(database.name(), database.durability());
        try {
            StartUp startUp = measureStarting(database, directory);
            Peak peak = new Peak();
            measureWith(database, directory, "default rotation window", Map.of(), user -> user::refresh, peak);
            measureWith(
                    database,
                    directory,
                    "rotation window 0",
                    Map.of("SALLYPORT_SESSION_ROTATIONWINDOW", "0s"),
                    user -> user::rotate,
                    peak);
            startUps.add(startUp.withLoadedMib(peak.mib));
        } finally {
            delete(directory);
        }
    }

    Report report(MachineFacts machine) {
        return new Report(
                machine,
                options.url() == null
                        ? options.jar().getFileName().toString()
                        : options.url().toString(),
                options.url() == null ? String.join(" ", options.jvmFlags()) : "",
                options.warmUp().toSeconds(),
                options.measured().toSeconds(),
                durability,
                startUps,
                series);
    }

    private StartUp measureStarting(Database database, Path directory) throws IOException, InterruptedException {
        progress.printf("%s: starting the server once and %d times again%n", database.name(), STARTS);
        double first;
        try (ServerProcess server = start(database, directory, Map.of())) {
            first = server.startUp().toMillis() / 1e3;
        }
        List<StartUp> again = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            try (ServerProcess server = start(database, directory, Map.of())) {
                again.add(new StartUp(
                        database.name(),
                        first,
                        server.startUp().toMillis() / 1e3,
                        server.cpuTime().toMillis() / 1e3,
                        server.residentMib(),
                        0));
            }
        }
        again.sort(Comparator.comparingDouble(StartUp::againSeconds));
        return again.get(STARTS / 2);
    }

    private void measureWith(
            Database database,
            Path directory,
            String state,
            Map<String, String> settings,
            Function<VirtualUser, Request> refresh,
            Peak peak)
            throws IOException, InterruptedException {
        String title = database.name() + ", " + state;
        progress.println(title);
        try (ServerProcess server = start(database, directory, settings)) {
            series.add(new Series(title, measure(server.url(), refresh, () -> peak.look(server))));
        }
    }

    private List<Measurement> measure(URI url, Function<VirtualUser, Request> refresh, Look look) throws IOException {
        Load load = new Load(options.warmUp(), options.measured());
        try (Scenarios scenarios = Scenarios.register(url, options.users(), load, refresh, progress)) {
            scenarios.signingIn();
            look.now();
            scenarios.reading();
            look.now();
            scenarios.readingInvoices();
            look.now();
            scenarios.refreshing();
            look.now();
            scenarios.refreshingWhileOthersSignIn();
            look.now();
            return scenarios.measurements();
        }
    }

    private ServerProcess start(Database database, Path directory, Map<String, String> settings)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(database.settings());
        all.putAll(settings);
        return ServerProcess.start(options.jar(), options.jvmFlags(), options.port(), all, directory);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Done between two measurements. */
    @FunctionalInterface
    private interface Look {
        void now() throws IOException;
    }

    /** The most memory that was seen. */
    private static final class Peak {

        private long mib;

        void look(ServerProcess server) throws IOException {
            mib = Math.max(mib, server.residentMib());
        }
    }
}
