package dev.sallyport.verifier;

import org.jspecify.annotations.Nullable;

/**
 * What has happened since tokens were issued. Asked for every request with a verified token, also for one that was
 * verified before and is remembered; an implementation therefore answers from memory.
 */
@FunctionalInterface
public interface Revocations {

    /** Where a token stands that has not expired. */
    enum Standing {
        /** Nothing is known against it. */
        GOOD,
        /** Its session is over: it is refused for good. */
        ENDED,
        /** What it says of the account has changed since: its holder refreshes and goes on. */
        STALE
    }

    /**
     * Tells where a token stands.
     *
     * @param subject the account, {@code sub}
     * @param session the session, {@code sid}; null in a token without one
     * @param version the account's token version when the token was issued, {@code ver}; 0 in a token without one
     */
    Standing standing(String subject, @Nullable String session, long version);

    /** Knows of nothing: tokens are good until they expire. */
    static Revocations none() {
        return (subject, session, version) -> Standing.GOOD;
    }
}
