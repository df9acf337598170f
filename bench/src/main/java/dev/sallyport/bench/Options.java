package dev.sallyport.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param url a server that is running already; null to start {@code jar}
 * @param databases {@code sqlite}, {@code postgresql}
 * @param name of the result files
 */
record Options(
        @Nullable URI url,
        Path jar,
        List<String> jvmFlags,
        List<String> databases,
        int port,
        int users,
        Duration warmUp,
        Duration measured,
        Path results,
        String name) {

    static final String HELP = """
            Usage: bench/run [--jar FILE | --url URL] [options]

            Starts the server in an empty data directory, registers users, and measures what it does a second.
            Prints a Markdown table and writes bench/results/NAME.md and NAME.json.

              --jar FILE         the server to start           (examples/billing-api/target/billing-api.jar)
              --url URL          a server that runs already; its rotation window stays as it is
              --database NAMES   sqlite, postgresql, or both   (sqlite,postgresql)
              --jvm FLAGS        of the server                 (-XX:+UseSerialGC -Xmx256m)
              --port N           of the server                 (4310)
              --users N          how many users                (64)
              --warm-up SECONDS  before each figure            (10)
              --seconds N        each figure is measured for   (10)
              --name NAME        of the result files           (first-run)
              --help             this text
            """;

    private static final List<String> DATABASES = List.of("sqlite", "postgresql");

    sealed interface Parsed {
        record Valid(Options options) implements Parsed {}

        record Help() implements Parsed {}

        record Invalid(String message) implements Parsed {}
    }

    static Parsed parse(Path root, String... arguments) {
        Map<String, String> values = new HashMap<>(Map.of(
                "--jar",
                        root.resolve("examples/billing-api/target/billing-api.jar")
                                .toString(),
                "--database", "sqlite,postgresql",
                "--jvm", "-XX:+UseSerialGC -Xmx256m",
                "--port", "4310",
                "--users", "64",
                "--warm-up", "10",
                "--seconds", "10",
                "--name", "first-run",
                "--url", ""));
        Iterator<String> rest = Arrays.asList(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (option.equals("--help")) {
                return new Parsed.Help();
            }
            if (!values.containsKey(option) || !rest.hasNext()) {
                return new Parsed.Invalid("unknown option, or one without a value: " + option);
            }
            values.put(option, rest.next());
        }
        try {
            return new Parsed.Valid(of(root, values));
        } catch (IllegalArgumentException e) {
            return new Parsed.Invalid("not usable: " + e.getMessage());
        }
    }

    private static Options of(Path root, Map<String, String> values) {
        String url = text(values, "--url");
        List<String> databases = words(text(values, "--database"), ",");
        if (databases.isEmpty() || !DATABASES.containsAll(databases)) {
            throw new IllegalArgumentException("--database is one of " + DATABASES + " or several");
        }
        return new Options(
                url.isEmpty() ? null : URI.create(url),
                Path.of(text(values, "--jar")).toAbsolutePath(),
                words(text(values, "--jvm"), " "),
                databases,
                number(values, "--port", 1, 65_535),
                number(values, "--users", 24, 1000),
                Duration.ofSeconds(number(values, "--warm-up", 0, 300)),
                Duration.ofSeconds(number(values, "--seconds", 1, 300)),
                root.resolve("bench/results"),
                text(values, "--name"));
    }

    private static String text(Map<String, String> values, String option) {
        return values.getOrDefault(option, "");
    }

    private static int number(Map<String, String> values, String option, int least, int most) {
        int number = Integer.parseInt(text(values, option));
        if (number < least || number > most) {
            throw new IllegalArgumentException(option + " is between " + least + " and " + most);
        }
        return number;
    }

    private static List<String> words(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .filter(word -> !word.isBlank())
                .toList();
    }
}
