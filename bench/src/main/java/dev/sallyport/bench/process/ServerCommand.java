package dev.sallyport.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the server under test is started: the one place that knows. The harness runs with the same flags. */
public final class ServerCommand {

    /** Written by {@code bench/run}: as {@code ./run} starts the server, one word a line. */
    private static final String WORDS = "bench/target/server-command.txt";

    /** Only good for the jar that it was made for. */
    private static final String CACHE = "-XX:AOTCache";

    private ServerCommand() {}

    /** The JVM that runs this program. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> words(Path root) throws IOException {
        Path words = root.resolve(WORDS);
        if (!Files.exists(words)) {
            throw new IOException(WORDS + " does not exist: bench/run writes it");
        }
        return Files.readAllLines(words);
    }

    /** The server's flags. */
    public static List<String> flags(Path root) throws IOException {
        List<String> words = words(root);
        return words.subList(1, words.indexOf("-jar")).stream()
                .filter(word -> !word.startsWith(CACHE))
                .toList();
    }

    /** Starts the server on this database. */
    public static Service start(Path root, Database database, Path directory, Map<String, String> settings)
            throws IOException, InterruptedException {
        return start(words(root), database, directory, settings);
    }

    /** Starts a main class of the bench that brings the starter or the harness, with the flags of the server. */
    public static Service startMain(
            Path root, Class<?> main, Database database, Path directory, Map<String, String> settings)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(words(root).subList(0, 1));
        words.addAll(flags(root));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return start(words, database, directory, settings);
    }

    private static Service start(List<String> words, Database database, Path directory, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = Service.freePort();
        Map<String, String> environment = new HashMap<>(database.settings());
        environment.put("SERVER_PORT", String.valueOf(port));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SALLYPORT_DATADIR", directory.toString());
        environment.putAll(settings);
        return Service.start(
                words,
                environment,
                directory,
                Service.local(port),
                Service.local(port).resolve("/actuator/health"));
    }
}
