package dev.sallyport.bench.contest;

import dev.sallyport.bench.experiment.Setting;
import dev.sallyport.bench.load.Group;
import dev.sallyport.bench.load.Load;
import dev.sallyport.bench.load.Measurement;
import dev.sallyport.bench.report.Bars;
import dev.sallyport.bench.report.Findings;
import dev.sallyport.bench.report.Numbers;
import dev.sallyport.bench.report.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Several servers that do the same: all are warmed up, then measured in turn, round after round, so that a machine that
 * becomes slower or faster meanwhile does so for all of them.
 */
final class Contest {

    private final String title;
    private final Setting setting;
    private final Findings findings;
    private final Map<String, Group> entrants = new LinkedHashMap<>();
    private final Map<String, Duration> warmUps = new LinkedHashMap<>();
    private final Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
    private final List<Double> generatorMicros = new ArrayList<>();

    Contest(String title, Setting setting, Findings findings) {
        this.title = title;
        this.setting = setting;
        this.findings = findings;
    }

    /** Warms it up; it takes part only if it answers as it should. */
    void enter(String name, Group group) {
        setting.say("  warming up: %s, %s".formatted(name, title));
        try {
            warmUps.put(name, setting.effort().warmUp().run(group));
            entrants.put(name, group);
            rounds.put(name, new ArrayList<>());
        } catch (IOException e) {
            findings.trouble(title + ", " + name + ": " + e.getMessage());
        }
    }

    void run() {
        for (int round = 1; round <= setting.effort().runs(); round++) {
            for (String name : List.copyOf(entrants.keySet())) {
                measure(name, round);
            }
        }
    }

    private void measure(String name, int round) {
        try {
            // A second to get going again after the others had the machine.
            Load.Result result =
                    Load.run(Duration.ofSeconds(1), setting.effort().measured(), group(name));
            Measurement measurement = result.only();
            setting.say("  %-34s round %d  %10s/s  p99 %7.1f ms"
                    .formatted(name, round, Numbers.shortened(measurement.perSecond()), measurement.p99Millis()));
            rounds.computeIfAbsent(name, n -> new ArrayList<>()).add(measurement);
            generatorMicros.add(result.generatorMicrosPerRequest());
            if (measurement.failed() > 0) {
                findings.trouble("%s, %s: %d requests failed, first: %s"
                        .formatted(title, name, measurement.failed(), measurement.problem()));
            }
        } catch (IOException e) {
            entrants.remove(name);
            findings.trouble(title + ", " + name + ": " + e.getMessage());
        }
    }

    private Group group(String name) throws IOException {
        Group group = entrants.get(name);
        if (group == null) {
            throw new IOException("it does not take part");
        }
        return group;
    }

    boolean has(String name) {
        return !rounds.getOrDefault(name, List.of()).isEmpty();
    }

    double perSecond(String name) {
        return median(name, Measurement::perSecond);
    }

    double p99Millis(String name) {
        return median(name, Measurement::p99Millis);
    }

    private double median(String name, ToDoubleFunction<Measurement> figure) {
        return Numbers.median(rounds.getOrDefault(name, List.of()).stream()
                .map(figure::applyAsDouble)
                .toList());
    }

    /** The median over the rounds of one rate divided by the other's in the same round. */
    double ratio(String name, String to) {
        List<Measurement> ours = rounds.getOrDefault(name, List.of());
        List<Measurement> theirs = rounds.getOrDefault(to, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            if (theirs.get(i).perSecond() > 0) {
                ratios.add(ours.get(i).perSecond() / theirs.get(i).perSecond());
            }
        }
        return Numbers.median(ratios);
    }

    /** Notes headline figures, as far as both took part. */
    void figure(String figure, String name) {
        if (has(name)) {
            findings.figure(figure, perSecond(name));
        }
    }

    void figure(String figure, String name, String to) {
        if (has(name) && has(to)) {
            findings.figure(figure, ratio(name, to));
        }
    }

    /** Writes the table and the picture. */
    void report(String file, String first) {
        Table table = Table.of(
                title,
                "%d connections, median of %d runs of %d s. The load generator took %.0f us of processor time a request."
                        .formatted(
                                Setting.CONNECTIONS,
                                setting.effort().runs(),
                                setting.effort().measured().toSeconds(),
                                Numbers.median(generatorMicros)),
                "server",
                "per second",
                "p50 ms",
                "p99 ms",
                "max ms",
                first + " is",
                "warm-up s",
                "failed");
        List<Bars.Bar> bars = new ArrayList<>();
        rounds.forEach((name, measurements) -> {
            table.add(
                    name,
                    "**" + Numbers.shortened(perSecond(name)) + "**",
                    Numbers.shortened(median(name, Measurement::p50Millis)),
                    Numbers.shortened(p99Millis(name)),
                    Numbers.shortened(median(name, Measurement::maxMillis)),
                    has(first) ? Numbers.shortened(ratio(first, name)) + " x this" : "",
                    String.valueOf(warmUps.getOrDefault(name, Duration.ZERO).toSeconds()),
                    String.valueOf(
                            measurements.stream().mapToLong(Measurement::failed).sum()));
            bars.add(new Bars.Bar(name, perSecond(name), name.startsWith("Sallyport")));
        });
        findings.table(table);
        if (!bars.isEmpty()) {
            findings.picture(new Bars(file, title, "a second", bars));
        }
    }
}
