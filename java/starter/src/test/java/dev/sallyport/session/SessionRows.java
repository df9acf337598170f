package dev.sallyport.session;

import dev.sallyport.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Session rows for tests that need no database. */
public final class SessionRows {

    public static final Instant SIGN_IN = Instant.parse("2026-01-01T00:00:00Z");

    /** Longer than any test looks at. */
    public static final Duration NEVER = Duration.ofDays(36_500);

    private static final byte[] ID = new byte[SessionId.BYTES];
    private static final byte[] SEED = new byte[Seed.LENGTH];

    private SessionRows() {}

    /** A session as it is right after {@link #SIGN_IN}. */
    public static Session opened(Duration idle, Duration absolute, UserAgentHash userAgent) {
        return row(0, 0, false, SIGN_IN, idle, SIGN_IN.plus(idle), SIGN_IN.plus(absolute), userAgent, null);
    }

    /** A session that has been in use for a while and is far from its expiry. */
    static Session used(long generation, long parent, boolean confirmed, Instant settledAt, UserAgentHash rotatedBy) {
        Instant end = settledAt.plus(NEVER);
        return row(generation, parent, confirmed, settledAt, NEVER, end, end, rotatedBy, null);
    }

    /** The same session, ended. */
    public static Session ended(Session session, Instant at, EndReason reason) {
        return row(
                session.generation(),
                session.parent(),
                session.confirmed(),
                session.settledAt(),
                session.idleTimeout(),
                session.idleExpiresAt(),
                session.absoluteExpiresAt(),
                session.rotatedBy(),
                new Session.End(at, reason));
    }

    private static Session row(
            long generation,
            long parent,
            boolean confirmed,
            Instant settledAt,
            Duration idle,
            Instant idleExpiresAt,
            Instant absoluteExpiresAt,
            UserAgentHash rotatedBy,
            Session.@Nullable End end) {
        return new Session(
                SessionId.of(ID),
                new AccountId("00000000-0000-0000-0000-000000000001"),
                Seed.of(SEED),
                generation,
                parent,
                confirmed,
                settledAt,
                rotatedBy,
                true,
                idle,
                idleExpiresAt,
                absoluteExpiresAt,
                SIGN_IN,
                "password",
                "a browser",
                null,
                settledAt,
                end);
    }
}
