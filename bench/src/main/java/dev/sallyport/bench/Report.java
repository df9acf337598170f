package dev.sallyport.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures and what has to be known to understand them.
 *
 * @param target which server
 * @param jvmFlags its flags
 * @param durability by database
 */
record Report(
        MachineFacts machine,
        String target,
        String jvmFlags,
        long warmUpSeconds,
        long measuredSeconds,
        Map<String, String> durability,
        List<StartUp> startUps,
        List<Series> series) {

    boolean hasFailures() {
        return series.stream()
                .flatMap(one -> one.measurements().stream())
                .anyMatch(measurement -> measurement.failed() > 0);
    }

    void write(Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".md"), markdown(name));
        Files.writeString(
                directory.resolve(name + ".json"),
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(this)
                        + "\n");
    }

    String markdown(String name) {
        Formatter text = new Formatter(Locale.ROOT);
        text.format("# Load run: %s\n\n", name);
        text.format(
                "`%s`%s, measured by `bench/run`. The load generator, the database and the server shared the processors,"
                        + " so another machine for the clients would show more. Every caller waits for its answer before"
                        + " it asks again; each figure is %d s after %d s of warming up.\n\n",
                target, jvmFlags.isEmpty() ? "" : " with `" + jvmFlags + "`", measuredSeconds, warmUpSeconds);
        text.format(
                "%s, %d cores, %d MiB, %s, JDK %s, load average before the start %.2f, %s.\n\n",
                machine.processor(),
                machine.cores(),
                machine.memoryMib(),
                machine.system(),
                machine.java(),
                machine.loadBefore(),
                machine.measuredAt());
        new TreeMap<>(durability).forEach((database, setting) -> text.format("%s: %s.\n\n", database, setting));
        startUps(text);
        series.forEach(one -> measurements(text, one));
        return text.toString().stripTrailing() + "\n";
    }

    private void startUps(Formatter text) {
        if (startUps.isEmpty()) {
            return;
        }
        text.format("## Starting and memory\n\n");
        text.format("| database | first start s | start s | CPU s | idle MiB | under load MiB |\n");
        text.format("|---|---|---|---|---|---|\n");
        for (StartUp start : startUps) {
            text.format(
                    "| %s | %.2f | %.2f | %.1f | %d | %d |\n",
                    start.database(),
                    start.firstSeconds(),
                    start.againSeconds(),
                    start.cpuSeconds(),
                    start.idleMib(),
                    start.loadedMib());
        }
        text.format("\n");
    }

    private static void measurements(Formatter text, Series one) {
        text.format("## %s\n\n", one.title());
        text.format(
                "| request | callers | per second | p50 ms | p99 ms | max ms | requests | turned away | failed |\n");
        text.format("|---|---|---|---|---|---|---|---|---|\n");
        for (Measurement figure : one.measurements()) {
            text.format(
                    "| %s | %d | **%.1f** | %.1f | %.1f | %.1f | %d | %d | %d |\n",
                    figure.what(),
                    figure.callers(),
                    figure.perSecond(),
                    figure.p50Millis(),
                    figure.p99Millis(),
                    figure.maxMillis(),
                    figure.requests(),
                    figure.turnedAway(),
                    figure.failed());
        }
        text.format("\n");
    }
}
