package build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Spring Boot jar unpacked beside itself, with a cache of what the JVM learns in a training run: it starts in less than
 * half of the time that the jar takes.
 *
 * @param jar the executable jar
 */
public record Layout(Path jar) {

    /**
     * The same when training and when running, or the JVM refuses the cache. It would begin with the largest heap, and fill it
     * before it looks for garbage; and what a request leaves behind is to be old only when it is not garbage.
     */
    private static final List<String> JVM = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector",
            "-XX:+UseSerialGC",
            "-Xms64m",
            "-Xmn32m",
            "-Xmx256m");

    public Path folder() {
        String name = jar.getFileName().toString();
        return jar.resolveSibling(name.substring(0, name.length() - ".jar".length()));
    }

    /** The unpacked application; its libraries are beside it. */
    public Path application() {
        return folder().resolve(jar.getFileName());
    }

    public Path cache() {
        return folder().resolve("app.aot");
    }

    /** Starts the application in the fastest way that has been prepared. */
    public List<String> start() {
        if (Files.notExists(application())) {
            return startWith(List.of(), jar);
        }
        return Files.exists(cache())
                ? startWith(List.of("-XX:AOTCache=" + cache()), application())
                : startWith(List.of(), application());
    }

    /** Starts the jar itself. */
    public List<String> startPacked() {
        return startWith(List.of(), jar);
    }

    /** Starts the application so that it writes the cache when it ends. */
    public List<String> startTraining() {
        return startWith(List.of("-XX:AOTCacheOutput=" + cache()), application());
    }

    List<String> extract() {
        return List.of(
                java(),
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                folder().toString());
    }

    private static List<String> startWith(List<String> options, Path application) {
        var words = new ArrayList<String>();
        words.add(java());
        words.addAll(JVM);
        words.addAll(options);
        words.addAll(List.of("-jar", application.toString()));
        return words;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
