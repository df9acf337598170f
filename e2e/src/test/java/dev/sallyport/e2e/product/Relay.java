package dev.sallyport.e2e.product;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;

/** Hands a request on to a server, and that server's answer back, for those who stand in between. */
public final class Relay implements AutoCloseable {

    /** Belong to one connection (RFC 9110, section 7.6.1), or are set by the client and server classes themselves. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "transfer-encoding",
            "upgrade");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Sends the request of the exchange to the given address, without the headers of the given names (in lower case). */
    public HttpResponse<byte[]> forward(HttpExchange exchange, URI address, Set<String> without)
            throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!isOfTheConnection(name) && !without.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!isOfTheConnection(name)) {
                exchange.getResponseHeaders().put(name, new ArrayList<>(values));
            }
        });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        client.close();
    }

    private static boolean isOfTheConnection(String header) {
        // HTTP/2's pseudo headers show up in the client's map as well.
        return header.startsWith(":") || OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
    }
}
