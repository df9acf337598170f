package dev.sallyport.revocation;

import dev.sallyport.verifier.revocation.RevocationContact;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from the database what other servers have revoked. Rows carry the time of the server that wrote them, and are seen
 * once their transaction is committed; so a look begins a while before the last one, and now and then everything is read
 * that can matter, for the sake of clocks that differ by more and transactions that take longer.
 */
final class RevocationWatch implements RevocationContact {

    /** Other servers' revocations are known after so much, and the time that a look takes. */
    static final Duration EVERY = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(RevocationWatch.class);
    private static final Duration OVERLAP = Duration.ofSeconds(30);
    /** A look stays short also while everybody is being signed out; the next thorough one misses nobody. */
    private static final int NEWEST = 5_000;

    private static final Duration THOROUGH = Duration.ofSeconds(5);

    private final RevocationLog log;
    private final List<RevocationSource> sources;
    private final Duration life;
    private final Clock clock;
    private final LongSupplier ticks;
    private Instant lookedFrom = Instant.MAX;
    private long thoroughAt;
    private volatile long sawAt;
    private volatile boolean blind;

    RevocationWatch(RevocationLog log, List<RevocationSource> sources, Duration life, Clock clock, LongSupplier ticks) {
        this.log = log;
        this.sources = sources;
        this.life = life;
        this.clock = clock;
        this.ticks = ticks;
        // What was revoked before this start stays revoked.
        look(true);
    }

    /** Never fails: what cannot be read now is read later. */
    synchronized void look() {
        boolean thorough = ticks.getAsLong() - thoroughAt >= THOROUGH.toNanos();
        try {
            look(thorough || blind);
            if (blind) {
                blind = false;
                LOG.info("revocations are read from the database again");
            }
        } catch (RuntimeException e) {
            if (!blind) {
                blind = true;
                LOG.warn("revocations cannot be read from the database: {}", e.toString());
            }
        }
        log.forget();
    }

    private void look(boolean thorough) {
        long tick = ticks.getAsLong();
        Instant now = clock.instant();
        Instant recently = (now.isBefore(lookedFrom) ? now : lookedFrom).minus(OVERLAP);
        Instant from = thorough ? now.minus(life) : recently;
        int limit = thorough ? Integer.MAX_VALUE : NEWEST;
        sources.forEach(source -> source.readSince(from, limit, log));
        lookedFrom = now;
        sawAt = tick;
        if (thorough) {
            thoroughAt = tick;
        }
    }

    @Override
    public Duration age() {
        return Duration.ofNanos(ticks.getAsLong() - sawAt);
    }
}
