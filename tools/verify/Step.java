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

    /** A step that runs a program and then reads how many tests that program has run. */
    static Work program(Command command, Count count) {
        return () -> {
            int exitCode = command.run();
            Tally tally = count.tally();
            return exitCode == 0 && tally.failed() == 0
                    ? new Outcome.Passed(tally)
                    : new Outcome.Failed(tally.withAtLeastOneFailure(), Log.tail(command.log()));
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
