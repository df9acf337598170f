package dev.sallyport.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.sallyport.verifier.ticket.Tickets;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A ticket opens one WebSocket, once. Nothing else opens it, and a ticket opens nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class WebSocketTest {

    private static final String AUDIENCE = "wss://live.example.com";
    private static final int OPENED = 101;

    private final FakeIssuer issuer = new FakeIssuer();
    private final StartedService service =
            new StartedService(LiveService.class, issuer, "--sallyport.verifier.ticket-audience=" + AUDIENCE);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    void stop() {
        http.close();
        service.close();
        issuer.close();
    }

    private String ticket(UnaryOperator<JWTClaimsSet.Builder> change) {
        return issuer.ticket(claims -> change.apply(claims.audience(AUDIENCE)));
    }

    @Test
    void aTicketOpensOneAndTheServerKnowsForWhom() throws InterruptedException {
        Page page = new Page();
        WebSocket socket = open(service, page, "chat", Tickets.SUBPROTOCOL + ticket(claims -> claims));
        socket.sendText("hello", true).join();

        assertThat(page.next()).isEqualTo("Ann says hello");
        assertThat(socket.getSubprotocol()).as("the ticket is not sent back").isEqualTo("chat");
        socket.abort();
    }

    @Test
    void anOpenOneHearsOfTheEndOfItsSession() throws InterruptedException {
        Page page = new Page();
        String ticket = ticket(claims -> claims.claim("sid", "session-that-ends"));
        WebSocket socket = open(service, page, "chat", Tickets.SUBPROTOCOL + ticket);
        socket.sendText("hello", true).join();
        assertThat(page.next()).isEqualTo("Ann says hello");

        LiveService.ENDED.add("session-that-ends");
        socket.sendText("still there?", true).join();
        assertThat(page.next()).isEqualTo("closed with 1008");
        socket.abort();
    }

    @Test
    @Tag("pain-26")
    void aTicketThatWasUsedOpensNoSecondOne() {
        String ticket = ticket(claims -> claims);

        assertThat(handshake(ticket)).isEqualTo(OPENED);
        assertThat(handshake(ticket)).isEqualTo(401);
        assertThat(handshake(ticket)).isEqualTo(401);
    }

    @Test
    void ofManyConnectionsWithOneTicketOneIsOpened() throws Exception {
        String ticket = ticket(claims -> claims);
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService pages = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> attempts = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                attempts.add(pages.submit(() -> handshake(ticket)));
            }
            for (Future<Integer> attempt : attempts) {
                answers.add(attempt.get());
            }
        }
        assertThat(answers).containsOnly(OPENED, 401);
        assertThat(answers).filteredOn(answer -> answer == OPENED).hasSize(1);
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> refused() {
        return Stream.of(
                claims -> claims.audience("wss://other.example.com"),
                claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(6))),
                claims -> claims.issuer("https://other.example"),
                claims -> claims.claim("sid", ended()),
                claims -> claims.claim("ver", -1));
    }

    private static String ended() {
        LiveService.ENDED.add("ended-session");
        return "ended-session";
    }

    @ParameterizedTest
    @MethodSource("refused")
    @Tag("pain-26")
    void anotherAudienceAnExpiredOneAnEndedSessionAndAStaleOneOpenNothing(UnaryOperator<JWTClaimsSet.Builder> change) {
        assertThat(handshake(ticket(change))).isEqualTo(401);
    }

    @Test
    void anAccessTokenIsNoTicket() {
        assertThat(handshake(issuer.token(claims -> claims.audience(AUDIENCE).jwtID("x"))))
                .isEqualTo(401);
    }

    @Test
    void aTicketIsNoAccessTokenEvenWhereTheAudienceIsTheSame() {
        String good = issuer.token(claims -> claims);
        String ticket = issuer.ticket(claims -> claims);
        for (int i = 0; i < 3; i++) {
            assertThat(service.get("/me", good).statusCode()).isEqualTo(200);
            assertThat(service.get("/me", ticket).statusCode()).isEqualTo(401);
            assertThat(service.get("/me", ticket).body()).contains("\"code\":\"invalid_token\"");
        }
        assertThat(service.get("/me", ticket(claims -> claims)).statusCode()).isEqualTo(401);
    }

    @Test
    void withoutATicketOrWithGarbageNothingIsOpened() {
        assertThat(statusOf("chat")).isEqualTo(401);
        assertThat(statusOf("chat", Tickets.SUBPROTOCOL + "x")).isEqualTo(401);
        assertThat(statusOf("chat", "sallyport.ticket")).isEqualTo(401);
        assertThat(handshake("x".repeat(7000))).isEqualTo(401);
        assertThat(handshake("x".repeat(100_000)))
                .as("more than a header may have")
                .isBetween(400, 499);
    }

    @Test
    void aTicketInTheAddressIsNotLookedAt() {
        String ticket = ticket(claims -> claims);

        assertThat(service.get("/live?ticket=" + ticket, null).statusCode()).isBetween(400, 499);
        assertThat(handshake(ticket)).as("nor spent").isEqualTo(OPENED);
    }

    @Test
    @Tag("pain-26")
    void theAccessLogShowsTheConnectionAndNoTicket(@TempDir Path folder) throws IOException {
        try (StartedService logging = new StartedService(
                LiveService.class,
                issuer,
                "--sallyport.verifier.ticket-audience=" + AUDIENCE,
                "--server.tomcat.accesslog.enabled=true",
                "--server.tomcat.accesslog.pattern=combined",
                "--server.tomcat.accesslog.directory=" + folder)) {
            String ticket = ticket(claims -> claims);
            assertThat(statusOf(logging, "chat", Tickets.SUBPROTOCOL + ticket)).isEqualTo(OPENED);
            assertThat(statusOf(logging, "chat", Tickets.SUBPROTOCOL + ticket)).isEqualTo(401);
        }
        // The service is closed, and with it the log.
        try (Stream<Path> files = Files.list(folder)) {
            String log = Files.readString(files.findFirst().orElseThrow());
            assertThat(log).contains("\"GET /live HTTP/1.1\" 101", "\"GET /live HTTP/1.1\" 401");
            assertThat(log).doesNotContain("eyJ", Tickets.SUBPROTOCOL);
        }
    }

    private int handshake(String ticket) {
        return statusOf("chat", Tickets.SUBPROTOCOL + ticket);
    }

    private int statusOf(String protocol, String... more) {
        return statusOf(service, protocol, more);
    }

    private int statusOf(StartedService where, String protocol, String... more) {
        try {
            open(where, new Page(), protocol, more).abort();
            return OPENED;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private WebSocket open(StartedService where, Page page, String protocol, String... more) {
        return http.newWebSocketBuilder()
                .subprotocols(protocol, more)
                .buildAsync(where.address("ws", "/live"), page)
                .join();
    }

    /** What listens in the browser. */
    private static final class Page implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(30, TimeUnit.SECONDS));
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            heard.add("closed with " + status);
            return null;
        }
    }
}
