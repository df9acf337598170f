package process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program to start: its words, where it runs, what is added to the environment, and the file that takes all it prints. */
public record Command(List<String> words, Path directory, Map<String, String> environment, Path log) {

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** Starts the program; {@link Children} ends it when this JVM ends. Its log begins anew. */
    public Process start() throws IOException {
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return Children.start(builder);
    }

    /** Runs the program to its end. */
    public int run() throws IOException, InterruptedException {
        return start().waitFor();
    }
}
