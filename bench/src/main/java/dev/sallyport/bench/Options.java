package dev.sallyport.bench;

import dev.sallyport.bench.experiment.Experiment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param experiments in the order in which they run
 * @param quick short times: shows that it works, no more
 * @param runs of each figure; null for as many as usual
 * @param url a deployment that runs already, for the storm; null to start servers
 * @param window the rotation window of that deployment
 * @param results where the files go; null for the usual place
 */
record Options(
        List<Experiment> experiments,
        boolean quick,
        @Nullable Integer runs,
        @Nullable URI url,
        Duration window,
        @Nullable Path results) {

    static String help() {
        return """
            Usage: bench/run [COMMAND] [options]

            Measures Sallyport beside a limit harness and other products on this machine. Without a command: everything,
            about 50 minutes on an otherwise idle machine. Commands:

            """ + Command.help() + """

            Options:
              --quick          short times, a few minutes in all: shows that it works, the figures mean little
              --runs N         each figure is the median of so many, 1 to 9 (3)
              --results DIR    where the tables, plots and figures go (bench/results; bench/target/results with --quick)
              --url URL        storm only: a deployment that runs already; accounts are made there
              --window SECONDS storm only: the rotation window of that deployment (30)
              --help           this text
            """;
    }

    sealed interface Parsed {
        record Valid(Options options) implements Parsed {}

        record Help() implements Parsed {}

        record Invalid(String message) implements Parsed {}
    }

    boolean isEverything() {
        return experiments.equals(Command.ALL);
    }

    static Parsed parse(String... arguments) {
        Deque<String> words = new ArrayDeque<>(List.of(arguments));
        if (words.contains("--help") || words.contains("-h")) {
            return new Parsed.Help();
        }
        try {
            return new Parsed.Valid(of(words));
        } catch (IllegalArgumentException e) {
            return new Parsed.Invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Options of(Deque<String> words) {
        List<Experiment> experiments = Command.ALL;
        if (!words.isEmpty() && !words.getFirst().startsWith("-")) {
            experiments = List.of(experiment(words.removeFirst()));
        }
        boolean quick = false;
        Integer runs = null;
        URI url = null;
        int window = 30;
        Path results = null;
        while (!words.isEmpty()) {
            String option = words.removeFirst();
            switch (option) {
                case "--quick" -> quick = true;
                case "--runs" -> runs = number(option, words, 1, 9);
                case "--url" -> url = url(value(option, words));
                case "--window" -> window = number(option, words, 3, 300);
                case "--results" -> results = Path.of(value(option, words)).toAbsolutePath();
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        if (url != null
                && !(experiments.size() == 1 && experiments.getFirst().name().equals("storm"))) {
            throw new IllegalArgumentException("--url is for the storm: bench/run storm --url " + url);
        }
        return new Options(experiments, quick, runs, url, Duration.ofSeconds(window), results);
    }

    private static Experiment experiment(String name) {
        return Command.ALL.stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown command: " + name));
    }

    private static String value(String option, Deque<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return words.removeFirst();
    }

    private static URI url(String text) {
        URI url = URI.create(text);
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("--url is an http address, such as http://localhost:8080");
        }
        return url;
    }

    private static int number(String option, Deque<String> words, int least, int most) {
        String text = value(option, words);
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " is a number, not " + text, e);
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException(option + " is between " + least + " and " + most);
        }
        return number;
    }
}
