package dev.sallyport.bench;

import dev.sallyport.bench.Options.Parsed;
import dev.sallyport.bench.experiment.Effort;
import dev.sallyport.bench.experiment.Experiment;
import dev.sallyport.bench.experiment.Setting;
import dev.sallyport.bench.process.MachineFacts;
import dev.sallyport.bench.process.ServerCommand;
import dev.sallyport.bench.report.Findings;
import dev.sallyport.bench.report.ResultFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code bench/run}: see {@link Options#help()}. */
public final class Bench {

    private Bench() {}

    /** Exits with 1 if something could not be measured or was answered as it should not be. */
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ROOT);
        Path root = Path.of(System.getProperty("sallyport.root", ".")).toAbsolutePath();
        switch (Options.parse(arguments)) {
            case Parsed.Help() -> System.out.print(Options.help());
            case Parsed.Invalid(String message) -> {
                System.err.println(message + "\n\n" + Options.help());
                System.exit(2);
            }
            case Parsed.Valid(Options options) -> System.exit(run(root, options, String.join(" ", arguments)) ? 0 : 1);
        }
    }

    private static boolean run(Path root, Options options, String arguments) throws IOException {
        Effort usual = options.quick() ? Effort.QUICK : Effort.FULL;
        Effort effort = options.runs() == null ? usual : usual.withRuns(options.runs());
        Setting setting = new Setting(root, effort, options.url(), options.window(), System.out);
        Findings findings = new Findings();
        ResultFiles files = new ResultFiles(
                directory(root, options),
                options.isEverything()
                        ? "everything"
                        : options.experiments().getFirst().name(),
                ("bench/run " + arguments).strip(),
                MachineFacts.read());
        findings.fact("Server's flags", String.join(" ", ServerCommand.flags(root)));
        long begin = System.nanoTime();
        for (Experiment experiment : options.experiments()) {
            setting.say("%s: %s (%d s so far)"
                    .formatted(experiment.name(), experiment.summary(), (System.nanoTime() - begin) / 1_000_000_000));
            try {
                experiment.measure(setting, findings);
            } catch (Exception e) {
                findings.trouble(experiment.name() + " could not be measured: " + e);
                setting.say("  %s".formatted(e));
            }
            files.write(findings);
        }
        if (options.isEverything()) {
            files.writeSummary(findings);
        }
        sumUp(setting, findings, files);
        return findings.troubles().isEmpty();
    }

    private static Path directory(Path root, Options options) {
        Path chosen = options.results();
        if (chosen != null) {
            return chosen;
        }
        return root.resolve(options.quick() ? "bench/target/results" : "bench/results");
    }

    private static void sumUp(Setting setting, Findings findings, ResultFiles files) {
        setting.say("");
        for (Map.Entry<String, Double> figure : new TreeMap<>(findings.figures()).entrySet()) {
            setting.say("%-32s %12.3f".formatted(figure.getKey(), figure.getValue()));
        }
        findings.troubles().forEach(trouble -> setting.say("Trouble: %s".formatted(trouble)));
        setting.say("%s".formatted(files.directory().resolve(files.name() + ".md")));
    }
}
