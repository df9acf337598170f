package dev.sallyport.e2e.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

/** The API in direct mode, and two plain pages on other ports: one whose origin the API knows, and one that it does not. */
public final class DirectApi implements AutoCloseable {

    private static final String DOCUMENT = """
            <!doctype html>
            <title>A page without a server of its own</title>
            <script type="module">
              Object.assign(window, await import('/direct-mode.js'));
              document.title = 'ready';
            </script>
            """;

    private final BillingApi api;
    private final HttpServer known;
    private final HttpServer stranger;

    private DirectApi(BillingApi api, HttpServer known, HttpServer stranger) {
        this.api = api;
        this.known = known;
        this.stranger = stranger;
    }

    public static DirectApi start() throws IOException, InterruptedException {
        HttpServer known = serve();
        HttpServer stranger = serve();
        try {
            BillingApi api = BillingApi.start(
                    "direct-api",
                    Map.of(
                            "SALLYPORT_DIRECT_ORIGINS", origin(known),
                            "SALLYPORT_TOKEN_ACCESSLIFETIME", "2s",
                            "SALLYPORT_SESSION_ROTATIONWINDOW", "1s"));
            return new DirectApi(api, known, stranger);
        } catch (IOException | InterruptedException | RuntimeException failure) {
            known.stop(0);
            stranger.stop(0);
            throw failure;
        }
    }

    /** The page whose origin is listed. */
    public String page() {
        return origin(known) + "/?api=" + api.address();
    }

    /** The same page on a port that nobody listed. */
    public String strangersPage() {
        return origin(stranger) + "/?api=" + api.address();
    }

    /** An account that the API has made for demonstrations. */
    public DemoAccount demo(String name) throws IOException {
        return api.demo(name);
    }

    @Override
    public void close() throws IOException {
        api.close();
        known.stop(0);
        stranger.stop(0);
    }

    private static HttpServer serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, "text/html", DOCUMENT.getBytes(StandardCharsets.UTF_8)));
        server.createContext("/direct-mode.js", exchange -> answer(exchange, "text/javascript", script()));
        server.start();
        return server;
    }

    private static byte[] script() throws IOException {
        return Files.readAllBytes(Repository.root().resolve("e2e/src/test/resources/direct-mode.js"));
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String origin(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort();
    }
}
