package dev.sallyport.bench.experiment;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param root of the repository
 * @param url a deployment that runs already; null to start servers
 * @param window its rotation window, where there is a deployment
 */
public record Setting(Path root, Effort effort, @Nullable URI url, Duration window, PrintStream out) {

    /** Connections of every group of callers. */
    public static final int CONNECTIONS = 32;

    /** Where peers are installed. */
    public Path peers() {
        return root.resolve("bench/target/peers");
    }

    /** Tells how far it is. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }
}
