package dev.sallyport.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.Executors;

/** A line to a server that loses whatever the header {@link #FATE} says: the request, or the answer after the server gave it. */
final class LossyLine implements AutoCloseable {

    static final String FATE = "X-Fate";
    static final String LOSE_REQUEST = "lose-request";
    static final String LOSE_ANSWER = "lose-answer";

    private static final Set<String> OWN =
            Set.of("connection", "content-length", "host", "transfer-encoding", "date", "upgrade", "http2-settings");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer entrance;
    private volatile URI server;

    LossyLine(URI server) {
        this.server = server;
        try {
            entrance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        entrance.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        entrance.createContext("/", this::pass);
        entrance.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + entrance.getAddress().getPort());
    }

    /** The server was started again elsewhere. */
    void leadTo(URI other) {
        server = other;
    }

    private void pass(HttpExchange exchange) throws IOException {
        // Closing without an answer ends the connection.
        try (exchange) {
            String fate = String.valueOf(exchange.getRequestHeaders().getFirst(FATE));
            if (fate.equals(LOSE_REQUEST)) {
                return;
            }
            HttpResponse<byte[]> answer = forward(exchange);
            if (fate.equals(LOSE_ANSWER)) {
                return;
            }
            answer.headers().map().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            int length = answer.body().length;
            exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        entrance.stop(0);
    }
}
