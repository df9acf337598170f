package dev.sallyport.session;

import dev.sallyport.account.Account;
import org.jspecify.annotations.Nullable;

/** What came of presenting a refresh token. */
public sealed interface RefreshOutcome {

    /**
     * The session goes on.
     *
     * @param session as it is now
     * @param account whose it is, as it was when the session was read
     * @param refreshToken the token to use next; null when the presented one stays
     */
    record Continued(
            Session session, Account account, @Nullable String refreshToken) implements RefreshOutcome {
        @Override
        public String toString() {
            return "Continued[" + session + "]";
        }
    }

    /**
     * The token was used from two places. The session has been ended by this very call, or by an earlier one.
     *
     * @param session the session
     * @param account whose it was
     * @param justNow whether this call found out
     */
    record Replayed(Session session, Account account, boolean justNow) implements RefreshOutcome {}

    /**
     * The session is over.
     *
     * @param reason why
     */
    record Ended(EndReason reason) implements RefreshOutcome {}

    /** Not a token of ours, or of a session that nobody remembers. */
    record Unknown() implements RefreshOutcome {}
}
