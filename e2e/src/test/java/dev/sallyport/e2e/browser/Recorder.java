package dev.sallyport.e2e.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sallyport.e2e.product.Relay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Everything that a browser receives, as far as a script or a person could read it. It is the browser's HTTP proxy: the
 * browser itself forgets the bodies of pages that it has left.
 */
public final class Recorder implements AutoCloseable {

    /** What came back for a request: all headers but {@code Set-Cookie}, which only the browser itself reads, and the body. */
    public record Received(String request, String headers, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Relay relay = new Relay();
    private final HttpServer server;

    Recorder() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
        relay.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            // A browser tells its proxy the whole address. What is compressed could not be searched.
            var answer = relay.forward(exchange, exchange.getRequestURI(), Set.of("accept-encoding"));
            received.add(new Received(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    readableHeaders(answer),
                    new String(answer.body(), StandardCharsets.UTF_8)));
            relay.answer(exchange, answer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static String readableHeaders(HttpResponse<byte[]> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("set-cookie"))
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
    }
}
