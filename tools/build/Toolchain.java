package build;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The programs of others that the build needs. The JDK is the one that runs this: {@code tools/find-jdk.sh} chose it. */
public final class Toolchain {

    private static final Runtime.Version NODE_NEEDED = Runtime.Version.parse("20.9");
    private static final long BYTES_OF_FIRST_BUILD = 1_500_000_000L;

    private Toolchain() {}

    /** What is missing, as one line that says what to do; empty when the build can start. */
    public static Optional<String> problem(Repository repository) throws IOException, InterruptedException {
        return Stream.of(mavenProblem(repository), nodeProblem(), diskProblem(repository))
                .flatMap(Optional::stream)
                .findFirst();
    }

    public static String maven(Path root) {
        Path wrapper = root.resolve("mvnw");
        return Files.isExecutable(wrapper) ? wrapper.toString() : "mvn";
    }

    public static boolean isOnPath(String program) {
        return onPath(program).findAny().isPresent();
    }

    public static Stream<Path> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    }

    private static Optional<String> mavenProblem(Repository repository) {
        String maven = maven(repository.root());
        return maven.equals("mvn") && !isOnPath(maven)
                ? Optional.of("Maven 3.8 or newer is needed, and there is no mvn on the PATH:"
                        + " install it (https://maven.apache.org, or the package 'maven').")
                : Optional.empty();
    }

    private static Optional<String> nodeProblem() throws IOException, InterruptedException {
        String remedy = ": install it from https://nodejs.org.";
        if (!isOnPath("node")) {
            return Optional.of("Node.js 20.9 or newer is needed, and there is no node on the PATH" + remedy);
        }
        Process node = new ProcessBuilder("node", "--version")
                .redirectErrorStream(true)
                .start();
        String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (node.waitFor() != 0 || !isNewEnough(version)) {
            return Optional.of("Node.js 20.9 or newer is needed, and node on the PATH is " + version + remedy);
        }
        return isOnPath("npm")
                ? Optional.empty()
                : Optional.of(
                        "npm is needed, and there is none on the PATH: it comes with Node.js, https://nodejs.org.");
    }

    private static boolean isNewEnough(String version) {
        var number = Pattern.compile("^v(\\d+\\.\\d+)\\.").matcher(version);
        return number.find() && Runtime.Version.parse(number.group(1)).compareTo(NODE_NEEDED) >= 0;
    }

    /** A disk that fills up in the middle of a build leaves errors that name everything but the cause. */
    private static Optional<String> diskProblem(Repository repository) throws IOException {
        boolean isBuilt = Files.exists(repository.root().resolve("node_modules"));
        long free = Files.getFileStore(repository.root()).getUsableSpace();
        return isBuilt || free >= BYTES_OF_FIRST_BUILD
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "The first build needs 1.5 GB of disk space, and %.1f GB are free at %s: make room and start again.",
                        free / 1e9,
                        repository.root()));
    }
}
