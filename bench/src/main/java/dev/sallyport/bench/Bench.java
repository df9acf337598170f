package dev.sallyport.bench;

import dev.sallyport.bench.Options.Parsed;
import dev.sallyport.bench.revocation.RevocationBench;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** {@code bench/run}: see {@link Options#HELP}. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("revocation")) {
            RevocationBench.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        Path root = Path.of(System.getProperty("sallyport.root", ".")).toAbsolutePath();
        switch (Options.parse(root, arguments)) {
            case Parsed.Help() -> System.out.print(Options.HELP);
            case Parsed.Invalid(String message) -> {
                System.err.println(message + "\n\n" + Options.HELP);
                System.exit(2);
            }
            case Parsed.Valid(Options options) -> {
                if (!run(options, System.out)) {
                    System.exit(1);
                }
            }
        }
    }

    /** False if a request was answered as it should not be: then the figures mean nothing. */
    private static boolean run(Options options, PrintStream out) throws IOException, InterruptedException {
        MachineFacts machine = MachineFacts.read();
        Campaign campaign = new Campaign(options, out);
        if (options.url() != null) {
            campaign.measureRunning(options.url());
        } else if (!Files.exists(options.jar())) {
            out.println(options.jar() + " does not exist: build it with mvn package, or name another with --jar");
            return false;
        } else {
            for (String database : options.databases()) {
                try (Database chosen = open(database)) {
                    campaign.measureOn(chosen);
                }
            }
        }
        Report report = campaign.report(machine);
        out.println();
        out.println(report.markdown(options.name()));
        report.write(options.results(), options.name());
        if (report.hasFailures()) {
            out.println("Some requests failed: the figures mean nothing.");
        }
        return !report.hasFailures();
    }

    private static Database open(String name) throws IOException {
        return switch (name) {
            case "sqlite" -> Database.sqlite();
            case "postgresql" -> Database.postgresql();
            default -> throw new IllegalArgumentException("not a database: " + name);
        };
    }
}
