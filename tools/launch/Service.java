package launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import process.Children;
import process.Command;

/** A program that is started, is ready once its address answers, and runs until it is stopped. */
final class Service {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** HTTP/1.1, because Next.js leaves a request with {@code Upgrade: h2c} without an answer. */
    private static final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** What became of a start. */
    enum Start {
        READY,
        DIED,
        SILENT
    }

    private final String name;
    private final Command command;
    private final URI readiness;
    private Process process;

    private Service(String name, Command command, URI readiness, Process process) {
        this.name = name;
        this.command = command;
        this.readiness = readiness;
        this.process = process;
    }

    static Service start(String name, Command command, URI readiness) throws IOException {
        return new Service(name, command, readiness, command.start());
    }

    String name() {
        return name;
    }

    Path log() {
        return command.log();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    void restart() throws IOException {
        Children.stop(process);
        process = command.start();
    }

    /** Asks ten times a second until the program answers, ends, or has had its time. */
    Start awaitReady() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                return Start.DIED;
            }
            if (answers()) {
                return Start.READY;
            }
            Thread.sleep(100);
        }
        return Start.SILENT;
    }

    private boolean answers() throws InterruptedException {
        var request = HttpRequest.newBuilder(readiness)
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 400;
        } catch (IOException notYet) {
            return false;
        }
    }
}
