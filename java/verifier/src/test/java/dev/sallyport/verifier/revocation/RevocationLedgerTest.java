package dev.sallyport.verifier.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.verifier.Revocations.Standing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RevocationLedgerTest {

    private static final Duration LIFE = Duration.ofMinutes(6);

    /** Begins shortly before the counter turns over, as {@link System#nanoTime} may. */
    private final AtomicLong ticks =
            new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(1).toNanos());

    private final RevocationLedger ledger = new RevocationLedger(Naming.PLAIN, ticks::get);

    @Test
    void anEntryIsKeptForItsLifeAndThenForgotten() {
        ledger.end("s", LIFE);
        ledger.raise("a", 4, LIFE);
        pass(LIFE.minusNanos(1));
        assertThat(ledger.standing("b", "s", 0)).isEqualTo(Standing.ENDED);
        assertThat(ledger.standing("a", "t", 3)).isEqualTo(Standing.STALE);

        pass(Duration.ofNanos(1));
        assertThat(ledger.size()).isZero();
        assertThat(ledger.standing("a", "s", 0)).isEqualTo(Standing.GOOD);
    }

    @Test
    void aVersionOnlyRises() {
        assertThat(ledger.raise("a", 4, LIFE)).isTrue();
        assertThat(ledger.raise("a", 3, LIFE)).isFalse();
        assertThat(ledger.standing("a", null, 3)).isEqualTo(Standing.STALE);
        pass(Duration.ofMinutes(5));
        assertThat(ledger.raise("a", 5, LIFE)).isTrue();
        pass(Duration.ofMinutes(5));
        assertThat(ledger.standing("a", null, 4)).as("the later change counts").isEqualTo(Standing.STALE);
    }

    @Test
    void whatIsKnownAlreadyIsNoNews() {
        assertThat(ledger.end("s", LIFE)).isTrue();
        assertThat(ledger.end("s", LIFE)).isFalse();
    }

    @Test
    void anEndedSessionIsWorseThanAStaleToken() {
        ledger.end("s", LIFE);
        ledger.raise("a", 1, LIFE);
        assertThat(ledger.standing("a", "s", 0)).isEqualTo(Standing.ENDED);
        assertThat(ledger.standing("a", null, 0)).isEqualTo(Standing.STALE);
    }

    @Test
    void namesOfTheFeedAreHashesThatTellSessionsFromAccounts() {
        assertThat(Naming.HASHED.session("x"))
                .hasSize(22)
                .isNotEqualTo(Naming.HASHED.account("x"))
                .isEqualTo(Naming.HASHED.session("x"));
        RevocationLedger hashed = new RevocationLedger(Naming.HASHED, ticks::get);
        hashed.end(Naming.HASHED.session("s"), LIFE);
        assertThat(hashed.standing("a", "s", 0)).isEqualTo(Standing.ENDED);
        assertThat(hashed.standing("s", "a", 0)).isEqualTo(Standing.GOOD);
    }

    private void pass(Duration time) {
        ticks.addAndGet(time.toNanos());
        ledger.forget();
    }
}
