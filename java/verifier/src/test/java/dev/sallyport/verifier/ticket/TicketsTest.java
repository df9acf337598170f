package dev.sallyport.verifier.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.sallyport.verifier.FakeIssuer;
import dev.sallyport.verifier.Revocations;
import dev.sallyport.verifier.TicketDecoder;
import dev.sallyport.verifier.TrustedIssuer;
import dev.sallyport.verifier.problem.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** What a service makes of a ticket that it is shown. */
class TicketsTest {

    private static final String AUDIENCE = "wss://live.example.com";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final FakeIssuer issuer = new FakeIssuer();
    private final Tickets tickets = at(NOW);

    @AfterEach
    void stop() {
        issuer.close();
    }

    private Tickets at(Instant now) {
        return new Tickets(decoder(issuer.keys(), now), memory(1000));
    }

    private JwtDecoder decoder(JWKSource<SecurityContext> keys, Instant now) {
        Revocations revocations = (subject, session, version) -> "ended".equals(session)
                ? Revocations.Standing.ENDED
                : version < 2 ? Revocations.Standing.STALE : Revocations.Standing.GOOD;
        return TicketDecoder.create(
                new TrustedIssuer(keys, issuer.url(), AUDIENCE), revocations, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static RedeemedTickets memory(int capacity) {
        return RedeemedTickets.inMemory(capacity, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private String ticket(UnaryOperator<JWTClaimsSet.Builder> change) {
        return issuer.ticket(claims -> change.apply(good(claims)));
    }

    private static JWTClaimsSet.Builder good(JWTClaimsSet.Builder claims) {
        return claims.audience(AUDIENCE)
                .claim("ver", 2)
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(30)));
    }

    @Test
    void aGoodOneTellsWhoComesAndIsSpent() {
        String ticket = ticket(claims -> claims);

        assertThat(tickets.redeem(ticket)).isInstanceOfSatisfying(TicketOutcome.Accepted.class, accepted -> {
            assertThat(accepted.user().id()).isEqualTo("account-1");
            assertThat(accepted.user().sessionId()).isEqualTo("session-1");
            assertThat(accepted.user().name()).isEqualTo("Ann");
            assertThat(accepted.user().hasRole("user")).isTrue();
            assertThat(accepted.user().hasPermission("invoices:read")).isTrue();
            assertThat(accepted.version()).isEqualTo(2);
            assertThat(accepted.expiresAt()).isEqualTo(NOW.plusSeconds(30));
        });
        assertThat(tickets.redeem(ticket)).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
        assertThat(tickets.redeem(ticket(claims -> claims)))
                .as("another one")
                .isInstanceOf(TicketOutcome.Accepted.class);
    }

    @RepeatedTest(20)
    void ofManyWhoPresentOneAtTheSameTimeOneIsLetIn() throws Exception {
        String ticket = ticket(claims -> claims);
        CountDownLatch start = new CountDownLatch(1);
        List<TicketOutcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            List<Future<TicketOutcome>> attempts = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                attempts.add(threads.submit(() -> {
                    start.await();
                    return tickets.redeem(ticket);
                }));
            }
            start.countDown();
            for (Future<TicketOutcome> attempt : attempts) {
                outcomes.add(attempt.get());
            }
        }
        assertThat(outcomes)
                .filteredOn(TicketOutcome.Accepted.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(refused(ProblemCode.INVALID_TOKEN)::equals)
                .hasSize(31);
    }

    @Test
    void servicesThatShareTheirMemoryTakeItOnceAmongThem() {
        RedeemedTickets shared = memory(1000);
        Tickets here = new Tickets(decoder(issuer.keys(), NOW), shared);
        Tickets there = new Tickets(decoder(issuer.keys(), NOW), shared);
        String ticket = ticket(claims -> claims);

        assertThat(here.redeem(ticket)).isInstanceOf(TicketOutcome.Accepted.class);
        assertThat(there.redeem(ticket)).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
    }

    /** Seconds from the moment of issue, by the clock of the service. */
    @ParameterizedTest
    @CsvSource({"-6, false", "-5, true", "0, true", "30, true", "34, true", "35, false", "90, false"})
    void clocksMayDifferByFiveSecondsAndNoMore(long seconds, boolean accepted) {
        TicketOutcome outcome = at(NOW.plusSeconds(seconds)).redeem(ticket(claims -> claims));

        assertThat(outcome instanceof TicketOutcome.Accepted).isEqualTo(accepted);
    }

    static Stream<UnaryOperator<JWTClaimsSet.Builder>> unacceptable() {
        return Stream.of(
                claims -> claims.audience("wss://other.example.com"),
                claims -> claims.audience(List.of()),
                claims -> claims.issuer("https://other.example"),
                claims -> claims.subject(null),
                claims -> claims.subject(""),
                claims -> claims.jwtID(null),
                claims -> claims.jwtID(""),
                claims -> claims.claim("sid", null),
                claims -> claims.expirationTime(null),
                claims -> claims.claim("sid", "ended"),
                claims -> claims.claim("sid", "ended").claim("ver", 1),
                claims -> claims.claim("ver", 1).expirationTime(Date.from(NOW.minusSeconds(60))));
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void oneForSomebodyElseOrWithoutWhatItNeedsOrOfAnEndedSessionIsRefused(UnaryOperator<JWTClaimsSet.Builder> change) {
        assertThat(tickets.redeem(ticket(change))).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
    }

    @Test
    void oneThatSaysWhatIsNoLongerSoIsStaleAndNotSpent() {
        assertThat(tickets.redeem(ticket(claims -> claims.claim("ver", 1))))
                .isEqualTo(refused(ProblemCode.STALE_TOKEN));
        assertThat(tickets.redeem(ticket(claims -> claims.claim("ver", null))))
                .isEqualTo(refused(ProblemCode.STALE_TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "JWT", "jwt", "logout+jwt", "ticket", "ticket+jwt+x"})
    void aTokenOfAnotherTypeIsNone(String type) {
        String token = issuer.token(type, claims -> good(claims).jwtID("x"));

        assertThat(tickets.redeem(token)).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
    }

    @Test
    void aForeignOrChangedOneIsRefused() {
        String ticket = ticket(claims -> claims);
        String changed = ticket.substring(0, ticket.lastIndexOf('.') + 1) + "A".repeat(86);

        assertThat(tickets.redeem(changed)).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
        try (FakeIssuer other = new FakeIssuer()) {
            String foreign = other.ticket(claims -> good(claims).issuer(issuer.url()));
            assertThat(tickets.redeem(foreign)).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
        }
        assertThat(tickets.redeem(ticket)).isInstanceOf(TicketOutcome.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "\u0000", "eyJhbGciOiJub25lIn0.e30.", "null"})
    void garbageIsRefused(String garbage) {
        assertThat(tickets.redeem(garbage)).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
    }

    @Test
    void whatIsTooLongIsRefusedHoweverGoodItIs() {
        String padded = ticket(claims -> claims.claim("padding", "x".repeat(8 * 1024)));

        assertThat(tickets.redeem(padded)).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
        assertThat(tickets.redeem("x".repeat(10_000_000))).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
    }

    @Test
    void whatNobodyCanTellIsNotDecided() {
        Tickets full = new Tickets(decoder(issuer.keys(), NOW), memory(0));
        assertThat(full.redeem(ticket(claims -> claims))).isEqualTo(refused(ProblemCode.TEMPORARILY_UNAVAILABLE));

        JWKSource<SecurityContext> none = (selector, context) -> {
            throw new KeySourceException("the issuer is away");
        };
        assertThat(new Tickets(decoder(none, NOW), memory(1)).redeem(ticket(claims -> claims)))
                .isEqualTo(refused(ProblemCode.TEMPORARILY_UNAVAILABLE));
    }

    @Test
    void aRefusedOneTakesNoRoom() {
        Tickets small = new Tickets(decoder(issuer.keys(), NOW), memory(1));
        for (int i = 0; i < 5; i++) {
            small.redeem(ticket(claims -> claims.audience("wss://other.example.com")));
        }

        assertThat(small.redeem(ticket(claims -> claims))).isInstanceOf(TicketOutcome.Accepted.class);
    }

    private static TicketOutcome refused(ProblemCode code) {
        return new TicketOutcome.Refused(code);
    }
}
