package dev.sallyport.session;

import dev.sallyport.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in on one device: one row, which every rotation updates in place.
 *
 * @param id names the session
 * @param accountId whose it is
 * @param seed 32 random bytes that enter every refresh token's MAC
 * @param generation of the current refresh token
 * @param parent the last generation before the current one that was delivered for certain
 * @param confirmed whether the current token has been presented, so that its owner is known to have it
 * @param settledAt when the current token was last delivered or first presented; the rotation window runs from here
 * @param rotatedBy hash of the user agent that caused the last rotation
 * @param persistent whether the browser may keep it beyond its own end
 * @param idleTimeout how long it may go unused
 * @param idleExpiresAt when it ends if it goes unused from now on
 * @param absoluteExpiresAt when it ends in any case
 * @param authenticatedAt when the owner proved who he is, {@code auth_time}
 * @param authenticationMethod how he did
 * @param userAgent the browser at sign-in, as it called itself
 * @param address the network that it was opened from, as coarse as it is shown; null when unknown
 * @param lastUsedAt when it was last rotated or confirmed
 * @param end set once it is over
 */
public record Session(
        SessionId id,
        AccountId accountId,
        Seed seed,
        long generation,
        long parent,
        boolean confirmed,
        Instant settledAt,
        UserAgentHash rotatedBy,
        boolean persistent,
        Duration idleTimeout,
        Instant idleExpiresAt,
        Instant absoluteExpiresAt,
        Instant authenticatedAt,
        String authenticationMethod,
        @Nullable String userAgent,
        @Nullable String address,
        Instant lastUsedAt,
        @Nullable End end) {

    /**
     * How a session ended.
     *
     * @param at when
     * @param reason why
     */
    public record End(Instant at, EndReason reason) {}

    /** Why the session is over at this moment, or null while it is live. */
    @Nullable
    EndReason endReasonAt(Instant now) {
        if (end != null) {
            return end.reason();
        }
        if (!now.isBefore(absoluteExpiresAt)) {
            return EndReason.ABSOLUTE;
        }
        return now.isBefore(idleExpiresAt) ? null : EndReason.IDLE;
    }

    /** When the session ends if it goes unused from now on. */
    public Instant expiresAt() {
        return idleExpiresAt.isBefore(absoluteExpiresAt) ? idleExpiresAt : absoluteExpiresAt;
    }

    /** The browser at sign-in, in words for its owner. */
    public String device() {
        return Device.describe(userAgent);
    }

    Session advancedTo(long newGeneration, long newParent, UserAgentHash by, Instant now) {
        return with(newGeneration, newParent, false, now, by, now.plus(idleTimeout), now, null);
    }

    Session confirmedAt(Instant now) {
        return with(generation, parent, true, now, rotatedBy, now.plus(idleTimeout), now, null);
    }

    Session deliveredAgainAt(Instant now) {
        return with(generation, parent, confirmed, now, rotatedBy, idleExpiresAt, lastUsedAt, null);
    }

    Session endedAt(Instant now, EndReason reason) {
        return with(
                generation, parent, confirmed, settledAt, rotatedBy, idleExpiresAt, lastUsedAt, new End(now, reason));
    }

    private Session with(
            long generation,
            long parent,
            boolean confirmed,
            Instant settledAt,
            UserAgentHash rotatedBy,
            Instant idleExpiresAt,
            Instant lastUsedAt,
            @Nullable End end) {
        return new Session(
                id,
                accountId,
                seed,
                generation,
                parent,
                confirmed,
                settledAt,
                rotatedBy,
                persistent,
                idleTimeout,
                idleExpiresAt,
                absoluteExpiresAt,
                authenticatedAt,
                authenticationMethod,
                userAgent,
                address,
                lastUsedAt,
                end);
    }

    @Override
    public String toString() {
        return "Session[" + id + ", generation " + generation + "]";
    }
}
