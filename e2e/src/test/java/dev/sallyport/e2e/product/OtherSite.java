package dev.sallyport.e2e.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A site that is not ours: the dashboard is at {@code localhost}, this one at {@code 127.0.0.1}. */
public final class OtherSite implements AutoCloseable {

    private final HttpServer server;

    private OtherSite(HttpServer server) {
        this.server = server;
    }

    /** A page with a link to the target, and {@code /jump}, which redirects there. */
    public static OtherSite linkingTo(String target) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/", exchange -> answer(exchange, 200, "<a href=\"%s\">to the dashboard</a>".formatted(target)));
        server.createContext("/jump", exchange -> {
            exchange.getResponseHeaders().set("Location", target);
            answer(exchange, 302, "");
        });
        server.start();
        return new OtherSite(server);
    }

    public String address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort())
                .resolve(path)
                .toString();
    }

    private static void answer(HttpExchange exchange, int status, String html) throws IOException {
        try (exchange) {
            byte[] body = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
