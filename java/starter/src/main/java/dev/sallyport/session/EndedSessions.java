package dev.sallyport.session;

import dev.sallyport.verifier.RevokedSessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that ended while tokens of theirs may still be about. What this server ends it refuses at once; what
 * other servers on the same database end, after the next {@link #poll}.
 */
final class EndedSessions implements RevokedSessions {

    /** Reads overlap, so that a transaction that commits late and clocks that differ lose nothing. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final SessionStore store;
    private final Duration tokenLifetime;
    private final Clock clock;
    private final Map<String, Instant> ended = new ConcurrentHashMap<>();
    private volatile Instant polledAt;

    /**
     * Remembers.
     *
     * @param tokenLifetime the longest time that an access token is accepted, leeway included
     */
    EndedSessions(SessionStore store, Duration tokenLifetime, Clock clock) {
        this.store = store;
        this.tokenLifetime = tokenLifetime;
        this.clock = clock;
        this.polledAt = clock.instant().minus(tokenLifetime);
    }

    @Override
    public boolean contains(String sessionId) {
        return ended.containsKey(sessionId);
    }

    void add(SessionId id) {
        ended.put(id.value(), clock.instant());
    }

    /** Learns what other servers ended, and forgets what has expired anyway. */
    void poll() {
        Instant now = clock.instant();
        Instant from = now.isBefore(polledAt) ? now : polledAt;
        store.revokedSince(from.minus(OVERLAP)).forEach(id -> ended.putIfAbsent(id, now));
        polledAt = now;
        Instant forgotten = now.minus(tokenLifetime.plus(OVERLAP));
        ended.values().removeIf(at -> at.isBefore(forgotten));
    }
}
