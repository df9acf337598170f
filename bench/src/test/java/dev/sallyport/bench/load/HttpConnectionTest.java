package dev.sallyport.bench;

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
        try (HttpConnection connection = new HttpConnection(url)) {
            for (int i = 0; i < 3; i++) {
                assertThat(connection.get("/chunks", "token")).isEqualTo(new HttpConnection.Reply(200, "läuft"));
                assertThat(connection.post("/length", "{\"a\":1}")).isEqualTo(new HttpConnection.Reply(404, "nicht"));
                assertThat(connection.get("/nothing", "token")).isEqualTo(new HttpConnection.Reply(204, ""));
            }
        }

        assertThat(clientPorts).hasSize(1);
    }

    @Test
    void connectsAgainWhenTheServerSaidGoodbye() throws IOException {
        try (HttpConnection connection = new HttpConnection(url)) {
            assertThat(connection.get("/goodbye", "token").status()).isEqualTo(200);

            assertThat(connection.get("/length", "token").status()).isEqualTo(404);
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
