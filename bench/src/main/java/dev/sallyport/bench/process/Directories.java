package dev.sallyport.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/** A temporary directory, and everything that was started in it: closed last first, then the directory is deleted. */
public final class Directories implements AutoCloseable {

    private final Path root;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private int made;

    private Directories(Path root) {
        this.root = root;
    }

    public static Directories temporary() throws IOException {
        return new Directories(Files.createTempDirectory("sallyport-bench"));
    }

    /** A new empty directory. */
    public Path create() throws IOException {
        return Files.createDirectory(root.resolve("d" + made++));
    }

    /** Closes this, too, in the end. */
    public <T extends AutoCloseable> T keep(T started) {
        running.push(started);
        return started;
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable one : running) {
            try {
                one.close();
            } catch (Exception e) {
                System.err.println("could not be stopped: " + e);
            }
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
