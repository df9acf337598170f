package dev.sallyport.bench.revocation;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A program of its own, {@code [rounds [verifiers]]}: prints a table and writes {@code bench/results/revocation.*}. */
public final class RevocationBench {

    private static final int ROUNDS = 250;
    private static final int VERIFIERS = 32;

    private final int rounds;
    private final int verifiers;
    private final Map<String, Object> report = new LinkedHashMap<>();
    private final List<String> table = new ArrayList<>();
    private final Times all = new Times();

    private RevocationBench(int rounds, int verifiers) {
        this.rounds = rounds;
        this.verifiers = verifiers;
    }

    /** Measures one server on SQLite, one on PostgreSQL, and two on one PostgreSQL. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        RevocationBench bench = new RevocationBench(
                arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS,
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : VERIFIERS);
        bench.run(Path.of(System.getProperty("sallyport.root", ".")).resolve("bench/results"), System.out);
    }

    private void run(Path results, PrintStream out) throws IOException, InterruptedException {
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put(
                "loadAverageBefore",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        report.put("rounds", rounds);
        report.put("verifiers", verifiers);
        Map<String, String> sqlite = folder();
        measure("one server, SQLite", List.of(sqlite));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            // One folder, because the secret that seals the signing keys is in it.
            Map<String, String> shared = folder();
            measure("one server, PostgreSQL", List.of(on(postgres, shared)));
            measure("two servers, one PostgreSQL", List.of(on(postgres, shared), on(postgres, shared)));
        }
        report.put("revocation_p999_ms", all.summary().get("p999_ms"));
        String markdown = markdown();
        out.println(markdown);
        Files.createDirectories(results);
        Files.writeString(results.resolve("revocation.md"), markdown);
        Files.writeString(
                results.resolve("revocation.json"),
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(report)
                        + "\n");
    }

    private void measure(String name, List<Map<String, String>> places) throws IOException, InterruptedException {
        List<IssuingServer> servers = new ArrayList<>();
        for (Map<String, String> place : places) {
            servers.add(new IssuingServer(place));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        try (Trial trial = new Trial(servers, verifiers)) {
            trial.measure(rounds).forEach((way, times) -> {
                String label = way.name().toLowerCase(Locale.ROOT);
                figures.put(label, times.summary());
                table.add("| %s | %s | %,d | %.1f | %.1f | %.1f | %.1f |"
                        .formatted(
                                name,
                                label.replace('_', ' '),
                                times.count(),
                                times.quantile(0.5),
                                times.quantile(0.99),
                                times.quantile(0.999),
                                times.quantile(1)));
                all.addAll(times);
            });
            figures.put("requests_per_verification", trial.requestsPerCall());
        }
        report.put(name, figures);
    }

    private String markdown() {
        return """
                # Revocation

                From the acknowledgement of a revocation to the refusal of its token, at each of %d verifiers, in milliseconds. %d rounds
                of each kind; %s processors for everything, load average %s before. Asked of the issuer per verification while
                nothing is revoked: %s.

                | servers | revoked by | samples | p50 | p99 | p99.9 | max |
                |---|---|---:|---:|---:|---:|---:|
                %s

                p99.9 of all: **%s ms**.
                """.formatted(
                        verifiers,
                        rounds,
                        report.get("processors"),
                        report.get("loadAverageBefore"),
                        requestsPerVerification(),
                        String.join("\n", table),
                        report.get("revocation_p999_ms"));
    }

    private String requestsPerVerification() {
        return report.values().stream()
                .filter(Map.class::isInstance)
                .map(figures -> String.valueOf(((Map<?, ?>) figures).get("requests_per_verification")))
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .orElse("?");
    }

    private static Map<String, String> folder() throws IOException {
        Path folder = Files.createTempDirectory("sallyport-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        return Map.of("sallyport.data-dir", folder.toString());
    }

    private static void remove(Path folder) {
        try {
            org.springframework.util.FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            // Left to whoever cleans the folder for temporary files.
        }
    }

    private static Map<String, String> on(EmbeddedPostgres postgres, Map<String, String> place) {
        Map<String, String> all = new LinkedHashMap<>(place);
        all.put(
                "sallyport.database-url",
                "postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/postgres");
        return all;
    }
}
