package dev.sallyport.bench.process;

import dev.sallyport.bench.load.HttpConnection;
import dev.sallyport.bench.load.Requests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server as a process of its own, in a directory of its own, on the loopback interface. */
public final class Service implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Process process;
    private final URI url;
    private final Duration startUp;

    private Service(Process process, URI url, Duration startUp) {
        this.process = process;
        this.url = url;
        this.startUp = startUp;
    }

    /** A port that nobody listens on just now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param directory where it runs; its output goes to {@code server.log} there
     * @param url where it will be reached
     * @param health answers 200 when it is ready
     */
    public static Service start(
            List<String> command, Map<String, String> environment, Path directory, URI url, URI health)
            throws IOException, InterruptedException {
        Path log = directory.resolve("server.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(process)));
        while (!isHealthy(health)) {
            if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                kill(process);
                throw new IOException(String.join(" ", command.subList(0, Math.min(2, command.size())))
                        + " did not start:\n" + end(log));
            }
            // To the hundredth of the time that it takes, because asking takes time from who starts.
            TimeUnit.NANOSECONDS.sleep(Math.max(10_000_000, (System.nanoTime() - begin) / 100));
        }
        return new Service(process, url, Duration.ofNanos(System.nanoTime() - begin));
    }

    public URI url() {
        return url;
    }

    /** From the start of the process to the first healthy answer. */
    public Duration startUp() {
        return startUp;
    }

    /** Resident memory of the process and its children in MiB. */
    public long residentMib() throws IOException {
        String pids = String.join(
                ",",
                tree(process.toHandle())
                        .map(handle -> String.valueOf(handle.pid()))
                        .toList());
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pids).start();
        return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                        .lines()
                        .mapToLong(kib -> Long.parseLong(kib.strip()))
                        .sum()
                / 1024;
    }

    /** Processor time used so far by the process and its children. */
    public Duration cpuTime() {
        return cpuTime(process.toHandle());
    }

    static Duration cpuTime(ProcessHandle root) {
        return tree(root)
                .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Stream<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    private static boolean isHealthy(URI health) {
        try (HttpConnection connection = new HttpConnection(health)) {
            return connection
                            .exchange(new Requests(health, "sallyport-bench").get("", ""))
                            .status()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static String end(Path log) throws IOException {
        String text = Files.readString(log, StandardCharsets.ISO_8859_1);
        return text.substring(Math.max(0, text.length() - 4000));
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                kill(process);
                process.waitFor();
            }
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
        }
    }
}
