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

    /** Of the server, the harness and the verified API alike. */
    public static final List<String> JVM_FLAGS =
            List.of("-XX:+UseSerialGC", "-Xmx256m", "--enable-native-access=ALL-UNNAMED");

    private static final String JAR = "java/server/target/sallyport-server.jar";

    private ServerCommand() {}

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The words that start the server. */
    static List<String> words(Path root) throws IOException {
        Path jar = root.resolve(JAR);
        if (!Files.exists(jar)) {
            throw new IOException(JAR + " does not exist: bench/run builds it");
        }
        List<String> words = new ArrayList<>(List.of(java()));
        words.addAll(JVM_FLAGS);
        words.addAll(List.of("-jar", jar.toString()));
        return words;
    }

    /** Starts the server on this database. */
    public static Service start(Path root, Database database, Path directory, Map<String, String> settings)
            throws IOException, InterruptedException {
        return start(words(root), database, directory, settings);
    }

    /** Starts a main class of the bench that brings the starter or the harness, with the flags of the server. */
    public static Service startMain(Class<?> main, Database database, Path directory, Map<String, String> settings)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(java()));
        words.addAll(JVM_FLAGS);
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
