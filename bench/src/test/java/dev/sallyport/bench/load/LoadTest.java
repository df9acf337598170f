package dev.sallyport.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private URI url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        answer("/fine", 200, false);
        answer("/full", 503, true);
        answer("/rude", 503, false);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everyRequestIsAnsweredOnceAndCounted() throws IOException {
        Measurement measured =
                Load.run(Duration.ZERO, SECOND, group("/fine", 4)).only();

        assertThat(measured.callers()).isEqualTo(4);
        assertThat(measured.failed()).isZero();
        // Those that were under way when the time was over were answered, but do not count.
        assertThat(measured.requests()).isPositive().isBetween(asked.get() - 4L, (long) asked.get());
        assertThat(measured.p50Millis()).isPositive().isLessThanOrEqualTo(measured.p99Millis());
    }

    @Test
    void aRateIsKept() throws IOException {
        Measurement measured =
                Load.run(Duration.ZERO, SECOND, group("/fine", 8).offered(50)).only();

        assertThat(asked.get()).isBetween(45, 51);
        assertThat(measured.failed()).isZero();
    }

    @Test
    void aRefusalHasToSayWhenToComeBack() throws IOException {
        Measurement full = Load.run(Duration.ZERO, SECOND, group("/full", 1)).only();
        Measurement rude = Load.run(Duration.ZERO, SECOND, group("/rude", 1)).only();

        assertThat(full.refused()).isPositive();
        assertThat(full.refusedP99Millis()).isPositive();
        assertThat(full.failed()).isZero();
        assertThat(rude.refused()).isZero();
        assertThat(rude.failed()).isPositive();
        assertThat(rude.problem()).startsWith("503");
    }

    @Test
    void aServerThatIsNotThereIsAFailure() throws IOException {
        server.stop(0);

        Measurement measured = Load.run(Duration.ZERO, Duration.ofMillis(50), group("/fine", 2))
                .only();

        assertThat(measured.requests()).isZero();
        assertThat(measured.failed()).isPositive();
    }

    private Group group(String path, int callers) {
        List<Client> clients = Collections.nCopies(callers, Client.repeating(new Requests(url, "test").get(path, "")));
        return Group.closed(path, url, clients);
    }

    private void answer(String path, int status, boolean retryAfter) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            if (retryAfter) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }
}
