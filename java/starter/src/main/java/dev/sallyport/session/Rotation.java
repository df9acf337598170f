package dev.sallyport.session;

import java.time.Duration;
import java.time.Instant;

/**
 * What happens when a refresh token of a known session is presented: the table of {@code docs/design.md}, and nothing
 * else. A pure function, so that it can be tried in every order of events; the store makes its outcome true with
 * compare-and-set.
 *
 * <p>It satisfies two demands at once that are usually traded against each other: reuse ends the authorization (OAuth
 * 2.0 Security BCP, RFC 9700 section 4.14.2), and a client whose answer was lost may retry with the token it has (FAPI 2.0
 * Security Profile section 5.3.2.1).
 *
 * @param window how long after the last delivery of the current token an older one is led to it instead of being theft
 * @param recovers whether a token whose successor never arrived is accepted after the window. Without that, reuse outside of
 *     the window is always theft, and so is a client's retry after a long loss of its network
 */
public record Rotation(Duration window, boolean recovers) {

    /** A repeated delivery moves {@code settledAt} only when it gains at least this much: most racers write nothing. */
    static final Duration WRITE_THRESHOLD = Duration.ofSeconds(2);

    /** What to do. Every outcome that changes the session carries it as it is afterwards. */
    public sealed interface Outcome {
        /** The presented token stays the current one; {@code session} may be the same as before. */
        record Unchanged(Session session) implements Outcome {}

        /** The next generation replaces the presented one. */
        record Rotated(Session session) implements Outcome {}

        /** A late racer is led to the current token. */
        record Redelivered(Session session) implements Outcome {}

        /** No answer to the last rotation ever arrived: that generation is skipped and becomes a tripwire. */
        record Recovered(Session session) implements Outcome {}

        /** The database lost its last seconds; the token is genuine and newer than the row. */
        record FastForwarded(Session session) implements Outcome {}

        /** Two holders of one token: the session ends. */
        record Replayed(Session session) implements Outcome {}

        /** The session was over before. */
        record Ended(EndReason reason) implements Outcome {}
    }

    /** Decides. The token's MAC has been verified, so the generation was issued by this server at some time. */
    public Outcome decide(Session session, long presented, UserAgentHash userAgent, Instant now) {
        EndReason ended = session.endReasonAt(now);
        if (ended != null) {
            return new Outcome.Ended(ended);
        }
        boolean open = Duration.between(session.settledAt(), now).compareTo(window) < 0;
        long current = session.generation();
        if (presented > current) {
            return new Outcome.FastForwarded(session.advancedTo(presented + 1, presented, userAgent, now));
        }
        if (presented == current) {
            return open ? unchanged(session, now) : rotated(session, userAgent, now);
        }
        if (presented < session.parent()) {
            return replayed(session, now);
        }
        if (open) {
            // The same jar cannot change its browser within the window.
            return userAgent.equals(session.rotatedBy()) ? redelivered(session, now) : replayed(session, now);
        }
        return recovers && presented == session.parent() && !session.confirmed()
                ? new Outcome.Recovered(session.advancedTo(current + 1, session.parent(), userAgent, now))
                : replayed(session, now);
    }

    private static Outcome unchanged(Session session, Instant now) {
        return new Outcome.Unchanged(session.confirmed() ? session : session.confirmedAt(now));
    }

    private static Outcome rotated(Session session, UserAgentHash userAgent, Instant now) {
        long current = session.generation();
        return new Outcome.Rotated(session.advancedTo(current + 1, current, userAgent, now));
    }

    private static Outcome redelivered(Session session, Instant now) {
        boolean moves = !session.confirmed()
                && Duration.between(session.settledAt(), now).compareTo(WRITE_THRESHOLD) >= 0;
        return new Outcome.Redelivered(moves ? session.deliveredAgainAt(now) : session);
    }

    private static Outcome replayed(Session session, Instant now) {
        return new Outcome.Replayed(session.endedAt(now, EndReason.REPLAYED));
    }
}
