package dev.sallyport.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The server under test as a process of its own, in a data directory of its own. */
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 20;

    private final Process process;
    private final URI url;
    private final Duration startUp;

    private ServerProcess(Process process, URI url, Duration startUp) {
        this.process = process;
        this.url = url;
        this.startUp = startUp;
    }

    /** Starts it and waits for the first healthy answer. */
    static ServerProcess start(Path jar, List<String> jvmFlags, int port, Map<String, String> settings, Path directory)
            throws IOException, InterruptedException {
        URI url = URI.create("http://localhost:" + port);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--add-modules=jdk.incubator.vector");
        command.addAll(jvmFlags);
        command.addAll(List.of("-jar", jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile());
        builder.environment().putAll(settings);
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        builder.environment().put("SALLYPORT_DATADIR", directory.toString());
        long begin = System.nanoTime();
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        while (!isHealthy(url)) {
            if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw new IOException(
                        "the server did not start:\n" + Files.readString(directory.resolve("server.log")));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return new ServerProcess(process, url, Duration.ofNanos(System.nanoTime() - begin));
    }

    URI url() {
        return url;
    }

    /** From the start of the process to the first healthy answer. */
    Duration startUp() {
        return startUp;
    }

    /** Resident memory in MiB. */
    long residentMib() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).start();
        String kib = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return Long.parseLong(kib) / 1024;
    }

    /** Processor time used so far. */
    Duration cpuTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static boolean isHealthy(URI url) {
        try (HttpConnection connection = new HttpConnection(url)) {
            return connection.get("/actuator/health").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
