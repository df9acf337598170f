package verify;

import build.Part;
import java.io.IOException;
import java.util.List;
import process.Command;
import process.Log;

/**
 * One thing that {@code ./test} does.
 *
 * @param needs names of steps without whose success this one cannot say anything
 */
record Step(String name, Group group, List<String> needs, Work work) {

    enum Group {
        JAVA,
        NEXTJS,
        E2E
    }

    @FunctionalInterface
    interface Work {
        Outcome run() throws IOException, InterruptedException;
    }

    sealed interface Outcome {
        Tally tally();

        record Passed(Tally tally) implements Outcome {}

        record Failed(Tally tally, String explanation) implements Outcome {}

        /** Not run, because a step that it needs has failed; that one is counted, this one is not. */
        record Blocked(String by) implements Outcome {
            @Override
            public Tally tally() {
                return Tally.NONE;
            }
        }
    }

    @FunctionalInterface
    interface Count {
        Tally tally() throws IOException;
    }

    /** A step that runs a program. */
    static Work program(Command command) {
        return () -> command.run() == 0
                ? new Outcome.Passed(Tally.NONE)
                : new Outcome.Failed(Tally.NONE.withAtLeastOneFailure(), Log.tail(command.log()));
    }

    /** A step that runs a program and then reads how many tests that program has run; none is a failure too. */
    static Work tests(Command command, Count count) {
        return () -> {
            int exitCode = command.run();
            Tally tally = count.tally();
            if (exitCode == 0 && tally.failed() == 0 && tally.passed() > 0) {
                return new Outcome.Passed(tally);
            }
            String end = Log.tail(command.log());
            return new Outcome.Failed(
                    tally.withAtLeastOneFailure(), tally.passed() > 0 ? end : "  No test has run.\n" + end);
        };
    }

    static Work part(Part part) {
        return () -> switch (part.bringUpToDate()) {
            case Part.Outcome.Built(), Part.Outcome.UpToDate() -> new Outcome.Passed(Tally.NONE);
            case Part.Outcome.Failed failed ->
                new Outcome.Failed(Tally.NONE.withAtLeastOneFailure(), Log.tail(failed.log()));
        };
    }
}
