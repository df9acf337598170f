package dev.sallyport.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Starts one and waits until it is ready. */
    static ServerProcess start(Map<String, String> properties) {
        return start(List.of(), properties).whenReady();
    }

    /**
     * Starts one and does not wait.
     *
     * @param wrapper a command that is given the server's as arguments, such as one that limits what it may use
     */
    static ServerProcess start(List<String> wrapper, Map<String, String> properties) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        command.add(FaultServer.class.getName());
        command.add("--server.port=0");
        command.add("--sallyport.public-url=http://localhost:8080");
        command.add("--spring.main.banner-mode=off");
        command.add("--logging.level.root=warn");
        properties.forEach((name, value) -> command.add("--" + name + "=" + value));
        try {
            ServerProcess server = new ServerProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            Thread.ofVirtual().start(server::read);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ServerProcess whenReady() {
        try {
            port.get(180, TimeUnit.SECONDS);
            return this;
        } catch (Exception e) {
            process.destroyForcibly();
            throw new IllegalStateException("the server does not start:\n" + log(), e);
        }
    }

    URI uri() {
        return URI.create("http://localhost:" + port.join());
    }

    /** The process, or the one that wraps it. */
    long pid() {
        return process.pid();
    }

    /** SIGKILL: no shutdown hook, no closing of connections, nothing. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it printed. */
    String log() {
        return String.join("\n", output);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(FaultServer.READY)) {
                    port.complete(Integer.valueOf(line.substring(FaultServer.READY.length())));
                } else {
                    output.add(line);
                }
            }
        } catch (IOException e) {
            output.add(e.toString());
        }
        port.completeExceptionally(new IllegalStateException("it ended"));
    }

    @Override
    public void close() {
        kill();
    }
}
