package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.access.Roles;
import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import dev.sallyport.token.SigningKeys;
import dev.sallyport.verifier.AccessTokenDecoder;
import dev.sallyport.verifier.revocation.Naming;
import dev.sallyport.verifier.revocation.RevocationFeed;
import dev.sallyport.verifier.revocation.RevocationLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** The short form of {@code bench/run revocation}: what is acknowledged anywhere soon holds everywhere. */
@EveryDatabase
@Timeout(180)
class RevocationTimesTest {

    private static final int VERIFIERS = 8;
    private static final int ROUNDS = 8;

    private final TestDatabase database;

    RevocationTimesTest(TestDatabase database) {
        this.database = database;
    }

    /** A service with the verifier: its own feed and ledger. */
    private record Verifier(RevocationFeed feed, JwtDecoder decoder) {

        static Verifier of(StartedApp server) {
            RevocationLedger ledger = new RevocationLedger(Naming.HASHED, System::nanoTime);
            RevocationFeed feed = new RevocationFeed(server.address("/api/auth/revocations"), ledger, System::nanoTime);
            feed.start();
            String issuer = "http://localhost:8080";
            return new Verifier(
                    feed,
                    AccessTokenDecoder.create(server.bean(SigningKeys.class), issuer, issuer, ledger, server.clock()));
        }

        boolean accepts(String token) {
            try {
                decoder.decode(token);
                return true;
            } catch (JwtException e) {
                return false;
            }
        }
    }

    @Test
    @Tag("pain-28")
    void everyVerifierRefusesWithinASecondOrSo() {
        Map<String, String> place = database.fresh();
        try (StartedApp one = StartedApp.start(place);
                StartedApp other = StartedApp.start(place)) {
            // They stand still at the time of their start, which is no way for clocks to differ.
            one.clock()
                    .advance(Duration.between(
                            one.clock().instant(), other.clock().instant()));
            List<Verifier> verifiers = new ArrayList<>();
            for (int i = 0; i < VERIFIERS; i++) {
                verifiers.add(Verifier.of(i % 2 == 0 ? one : other));
            }
            List<Long> times = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                Answer session = one.api().register(Person.random());
                assertThat(verifiers).allMatch(verifier -> verifier.accepts(session.accessToken()));
                revoke(one, session, round);
                long acknowledged = System.nanoTime();
                for (Verifier verifier : verifiers) {
                    Await.until(() -> !verifier.accepts(session.accessToken()));
                    times.add((System.nanoTime() - acknowledged) / 1_000_000);
                }
            }
            verifiers.forEach(verifier -> verifier.feed().stop());
            // Of a busy machine the median is asked for, not the worst; bench/run revocation looks at that.
            assertThat(times.stream().sorted().toList().get(times.size() / 2)).isLessThan(1_000);
        }
    }

    private static void revoke(StartedApp server, Answer session, int round) {
        AccountId account = new AccountId(session.text("/user/id"));
        switch (round % 4) {
            case 0 ->
                assertThat(server.api().logout(session.refreshToken()).status()).isEqualTo(204);
            case 1 -> server.bean(Accounts.class).disable(account);
            case 2 -> server.bean(Roles.class).grant(account, "admin");
            default -> server.bean(Accounts.class).outdateTokens(account);
        }
    }
}
