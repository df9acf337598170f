package dev.sallyport.verifier.ticket;

import dev.sallyport.verifier.CurrentUser;
import dev.sallyport.verifier.problem.ProblemCode;
import java.time.Instant;

/** What presenting a ticket came to. */
public sealed interface TicketOutcome {

    /**
     * The ticket was good, and is spent. What it opened outlives it: {@link dev.sallyport.verifier.Revocations} tells
     * later whether the session is over, with the account, the session and the version.
     *
     * @param user who asked for the ticket, as his access token said then; without an e-mail address
     * @param version the account's token version, {@code ver}
     * @param expiresAt when the ticket would have expired
     */
    record Accepted(CurrentUser user, long version, Instant expiresAt) implements TicketOutcome {}

    /**
     * The ticket opens nothing.
     *
     * @param code {@code invalid_token}; {@code stale_token} when a new ticket, after a refresh, would do; {@code
     *     temporarily_unavailable} when nobody can say: the issuer's keys cannot be had, or what was redeemed is not known
     */
    record Refused(ProblemCode code) implements TicketOutcome {}
}
