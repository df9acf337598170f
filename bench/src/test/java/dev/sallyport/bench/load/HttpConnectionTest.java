package dev.sallyport.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    private final Set<Integer> clientPorts = new HashSet<>();
    private HttpServer server;
    private URI url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = URI.create("http://localhost:" + server.getAddress().getPort());
        // A length of 0 means chunks here.
        answer("/chunks", 200, 0, "läuft");
        answer("/length", 404, 5, "nicht");
        answer("/nothing", 204, -1, "");
        answer("/goodbye", 200, 3, "bye");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsOneAnswerAfterTheOtherFromOneConnection() throws IOException {
        Requests requests = new Requests(url, "test");
        try (HttpConnection connection = new HttpConnection(url)) {
            for (int i = 0; i < 3; i++) {
                Reply chunks = connection.exchange(requests.get("/chunks", "Accept: */*\r\n"));
                Reply length = connection.exchange(requests.json("/length", "{\"a\":1}"));
                Reply nothing = connection.exchange(requests.get("/nothing", ""));

                assertThat(chunks.status()).isEqualTo(200);
                assertThat(chunks.body().getBytes(StandardCharsets.ISO_8859_1))
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("läuft");
                assertThat(length).isEqualTo(new Reply(404, "nicht", "", false));
                assertThat(nothing).isEqualTo(new Reply(204, "", "", false));
            }
        }

        assertThat(clientPorts).hasSize(1);
    }

    @Test
    void connectsAgainWhenTheServerSaidGoodbye() throws IOException {
        Requests requests = new Requests(url, "test");
        try (HttpConnection connection = new HttpConnection(url)) {
            assertThat(connection.exchange(requests.get("/goodbye", "")).body()).isEqualTo("bye");

            assertThat(connection.exchange(requests.get("/length", "")).body()).isEqualTo("nicht");
        }

        assertThat(clientPorts).hasSize(2);
    }

    private void answer(String path, int status, long length, String body) {
        server.createContext(path, exchange -> {
            clientPorts.add(exchange.getRemoteAddress().getPort());
            exchange.getRequestBody().readAllBytes();
            if (path.equals("/goodbye")) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            exchange.sendResponseHeaders(status, length);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
    }
}
