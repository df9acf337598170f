package train;

import build.Layout;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Trains an unpacked server: starts it on an empty database, has it do a while what it will be doing, and lets the JVM
 * write down which classes and which compiled methods that took (JEP 483, 514 and 515). Argument: the executable jar.
 */
final class Train {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ROUNDS = 1500;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;

    private Train(URI server) {
        this.server = server;
    }

    static void main(String[] arguments) throws Exception {
        var layout = new Layout(Path.of(arguments[0]));
        Path data = Files.createTempDirectory("sallyport-training");
        int port = freePort();
        var server = URI.create("http://localhost:" + port);
        var words = new ArrayList<>(layout.startTraining());
        words.add("--server.port=" + port);
        words.add("--sallyport.public-url=" + server);
        words.add("--sallyport.data-dir=" + data);
        Process process = new ProcessBuilder(words).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            new Train(server).exercise(process);
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the server did not end");
            }
        } catch (IOException e) {
            // No reason to fail a build: the server only starts more slowly.
            System.err.println("Training failed: " + e.getMessage());
            process.destroyForcibly().waitFor();
            Files.deleteIfExists(layout.cache());
        } finally {
            delete(data);
        }
    }

    private void exercise(Process process) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!isReady()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IOException("the server does not start");
            }
            Thread.sleep(50);
        }
        String person = """
                {"email":"training@example.com","name":"Training","password":"only for this empty database"}""";
        String answer = post("/api/auth/register", person);
        String access = member(answer, "accessToken");
        String refresh = member(answer, "refreshToken");
        for (int round = 0; round < ROUNDS; round++) {
            post("/api/auth/refresh", "{\"refreshToken\":\"" + refresh + "\"}");
            get("/api/auth/profile", access);
        }
        post("/api/auth/login", person.replace(",\"name\":\"Training\"", ""));
        get("/api/auth/sessions", access);
        get("/.well-known/jwks.json", access);
        post("/api/auth/logout", "{\"refreshToken\":\"" + refresh + "\"}");
    }

    private boolean isReady() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(server.resolve("/actuator/health"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private String get(String path, String accessToken) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + accessToken));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    answer.statusCode() + " in answer to " + answer.uri().getPath());
        }
        return answer.body();
    }

    private static String member(String json, String name) {
        var matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + " in the answer");
        }
        return matcher.group(1);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
