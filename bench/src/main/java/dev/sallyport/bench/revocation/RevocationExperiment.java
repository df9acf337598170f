package dev.sallyport.bench.revocation;

import dev.sallyport.bench.experiment.Experiment;
import dev.sallyport.bench.experiment.Setting;
import dev.sallyport.bench.process.Directories;
import dev.sallyport.bench.process.ServerCommand;
import dev.sallyport.bench.report.Findings;
import dev.sallyport.bench.report.Numbers;
import dev.sallyport.bench.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@link RevocationBench} in a process of its own, because it starts servers in its own. */
public final class RevocationExperiment implements Experiment {

    private static final int MINUTES = 8;
    private static final int ROUNDS = 250;
    private static final int VERIFIERS = 32;

    @Override
    public String name() {
        return "revocation";
    }

    @Override
    public String summary() {
        return "from a revocation to its refusal at 32 verifiers";
    }

    @Override
    public void measure(Setting setting, Findings findings) throws IOException, InterruptedException {
        try (Directories directories = Directories.temporary()) {
            Path directory = directories.create();
            int rounds = setting.effort().runs() > 2 ? ROUNDS : ROUNDS / 10;
            Process process = new ProcessBuilder(
                            ServerCommand.java(),
                            "-XX:+UseSerialGC",
                            "-Dsallyport.root=" + directory,
                            "-cp",
                            System.getProperty("java.class.path"),
                            RevocationBench.class.getName(),
                            String.valueOf(rounds),
                            String.valueOf(VERIFIERS))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            directories.keep(process::destroyForcibly);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                String log = Files.readString(directory.resolve("log"));
                throw new IOException("it did not end well: " + log.substring(Math.max(0, log.length() - 2000)));
            }
            report(
                    findings,
                    JsonMapper.shared().readTree(Files.readString(directory.resolve("bench/results/revocation.json"))));
        }
    }

    private static void report(Findings findings, JsonNode report) {
        Table table = Table.of(
                "Revocation",
                "From the acknowledgement of a revocation to the refusal of its token, at each of %d verifiers."
                        .formatted(VERIFIERS),
                "servers",
                "revoked by",
                "samples",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                "max ms");
        for (Map.Entry<String, JsonNode> servers : report.properties()) {
            for (Map.Entry<String, JsonNode> way : servers.getValue().properties()) {
                JsonNode times = way.getValue();
                if (times.isObject()) {
                    table.add(
                            servers.getKey(),
                            way.getKey().replace('_', ' '),
                            String.valueOf(times.path("samples").asInt()),
                            millis(times, "p50_ms"),
                            millis(times, "p99_ms"),
                            millis(times, "p999_ms"),
                            millis(times, "max_ms"));
                }
            }
        }
        findings.table(table);
        findings.figure("revocation_p999_ms", report.path("revocation_p999_ms").asDouble());
    }

    private static String millis(JsonNode times, String name) {
        return Numbers.shortened(times.path(name).asDouble());
    }
}
