package verify;

import build.Repository;
import build.Toolchain;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import process.Children;
import process.Terminal;
import verify.Step.Outcome;

/** {@code ./test}: runs every test and check, goes on after a failure where that makes sense, and sums up. */
final class Test {

    private final Map<Step, Outcome> outcomes = new LinkedHashMap<>();
    private final Map<Step, Duration> durations = new HashMap<>();

    static void main(String[] arguments) throws Exception {
        switch (Selection.parse(arguments)) {
            case Selection.Help() -> IO.println(Selection.HELP);
            case Selection.Invalid(String message) -> exit(2, "./test: " + message + " (see ./test --help)");
            case Selection.Valid selection -> {
                var repository = Repository.current();
                Optional<String> problem = Toolchain.problem(repository);
                if (problem.isPresent()) {
                    exit(1, problem.get());
                }
                var steps = new Steps(repository, selection.quick());
                new Test().run(selection.group().map(steps::only).orElseGet(steps::all));
            }
        }
    }

    private void run(List<Step> steps) throws IOException, InterruptedException {
        for (Step step : steps) {
            IO.print("[%d/%d] %s ... ".formatted(outcomes.size() + 1, steps.size(), step.name()));
            long start = System.nanoTime();
            Outcome outcome = blocker(step).<Outcome>map(Outcome.Blocked::new).orElse(null);
            if (outcome == null) {
                outcome = step.work().run();
            }
            if (outcome instanceof Outcome.Failed && Children.areStopping()) {
                return;
            }
            outcomes.put(step, outcome);
            durations.put(step, Terminal.since(start));
            IO.println(verdict(step) + " " + Terminal.seconds(durations.get(step)));
            if (outcome instanceof Outcome.Failed failed) {
                IO.println(failed.explanation());
            }
        }
        Tally sum = outcomes.values().stream().map(Outcome::tally).reduce(Tally.NONE, Tally::plus);
        IO.println(table());
        IO.println("%d passed, %d failed%s"
                .formatted(sum.passed(), sum.failed(), sum.skipped() > 0 ? ", " + sum.skipped() + " skipped" : ""));
        System.exit(sum.failed() == 0 ? 0 : 1);
    }

    private Optional<String> blocker(Step step) {
        return outcomes.entrySet().stream()
                .filter(done -> step.needs().contains(done.getKey().name()))
                .filter(done -> !(done.getValue() instanceof Outcome.Passed))
                .map(done -> done.getKey().name())
                .findFirst();
    }

    private String verdict(Step step) {
        return switch (outcomes.get(step)) {
            case Outcome.Passed _ -> "ok";
            case Outcome.Failed _ -> "FAILED";
            case Outcome.Blocked(String by) -> "not run, because of: " + by;
        };
    }

    private String table() {
        var table = new StringBuilder(
                "\n%-30s %10s %8s %8s %8s  %s%n".formatted("", "time", "passed", "failed", "skipped", ""));
        outcomes.forEach((step, outcome) -> {
            Tally tally = outcome.tally();
            table.append("%-30s %10s %8d %8d %8d  %s%n"
                    .formatted(
                            step.name(),
                            Terminal.seconds(durations.get(step)),
                            tally.passed(),
                            tally.failed(),
                            tally.skipped(),
                            verdict(step)));
        });
        return table.toString();
    }

    private static void exit(int code, String message) {
        System.err.println(message);
        System.exit(code);
    }
}
