package build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import process.Command;
import process.Log;

/**
 * Something that is built from sources when they have changed, and else left alone.
 *
 * @param name what the progress lines call it
 * @param sources files and folders it is made from, relative to the root of the repository
 * @param output a file that exists once it is built
 * @param stamp the file that keeps the fingerprint of what was built last
 * @param command builds it
 */
public record Part(Repository repository, String name, List<String> sources, Path output, Path stamp, Command command) {

    public sealed interface Outcome {
        record UpToDate() implements Outcome {}

        record Built() implements Outcome {}

        record Failed(String part, int exitCode, Path log) implements Outcome {

            public String message() {
                return "Building " + part + " failed (exit code " + exitCode + ").\n" + Log.tail(log);
            }
        }
    }

    /** Whether the output is there and was made from the sources as they are now. */
    public boolean isUpToDate() throws IOException {
        return Files.exists(output)
                && Files.exists(stamp)
                && Files.readString(stamp).equals(fingerprint());
    }

    public Outcome build() throws IOException, InterruptedException {
        // Taken before the build: a source saved while it runs is built the next time.
        String fingerprint = fingerprint();
        Files.deleteIfExists(stamp);
        int exitCode = command.run();
        if (exitCode != 0) {
            return new Outcome.Failed(name, exitCode, command.log());
        }
        markBuiltFrom(fingerprint);
        return new Outcome.Built();
    }

    public Outcome bringUpToDate() throws IOException, InterruptedException {
        return isUpToDate() ? new Outcome.UpToDate() : build();
    }

    /** For a build that made this part on its way to something else. */
    public void markBuiltFrom(String fingerprint) throws IOException {
        Files.createDirectories(stamp.getParent());
        Files.writeString(stamp, fingerprint);
    }

    public String fingerprint() throws IOException {
        return Fingerprint.of(repository.root(), sources, String.join(" ", command.words()));
    }
}
