package dev.sallyport.verifier.ticket;

import dev.sallyport.verifier.CurrentUser;
import dev.sallyport.verifier.StandingValidator;
import dev.sallyport.verifier.TicketDecoder;
import dev.sallyport.verifier.problem.ProblemCode;
import java.time.Instant;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Takes tickets. A page gets one from {@code POST /api/auth/ticket} and presents it once, where it cannot send an access
 * token: when it opens a WebSocket. A bean, in the issuer's own application and in services that verify.
 */
public final class Tickets {

    /** What stands before a ticket that is offered as a subprotocol ({@code Sec-WebSocket-Protocol}, RFC 6455 section 1.9). */
    public static final String SUBPROTOCOL = "sallyport.ticket.";

    /** A first message may be as long as its sender likes; a header may not. */
    private static final int LONGEST = 8 * 1024;

    private final JwtDecoder decoder;
    private final RedeemedTickets redeemed;

    /**
     * Takes tickets that a decoder accepts.
     *
     * @param decoder of {@link TicketDecoder}
     */
    public Tickets(JwtDecoder decoder, RedeemedTickets redeemed) {
        this.decoder = decoder;
        this.redeemed = redeemed;
    }

    /** Takes a ticket, which is good for nothing afterwards. Anything may be handed in that somebody sent. */
    public TicketOutcome redeem(String ticket) {
        if (ticket.length() > LONGEST) {
            return new TicketOutcome.Refused(ProblemCode.INVALID_TOKEN);
        }
        Jwt verified;
        try {
            verified = decoder.decode(ticket);
        } catch (BadJwtException e) {
            return new TicketOutcome.Refused(
                    StandingValidator.foundStale(e) ? ProblemCode.STALE_TOKEN : ProblemCode.INVALID_TOKEN);
        } catch (JwtException e) {
            // The issuer's keys were never fetched and cannot be now.
            return new TicketOutcome.Refused(ProblemCode.TEMPORARILY_UNAVAILABLE);
        }
        Instant expires = Objects.requireNonNull(verified.getExpiresAt(), "exp");
        String id = Objects.requireNonNull(verified.getId(), "jti");
        return switch (redeemed.redeem(id, expires.plus(TicketDecoder.LEEWAY))) {
            case FIRST -> accepted(verified, expires);
            case REPEATED -> new TicketOutcome.Refused(ProblemCode.INVALID_TOKEN);
            case UNKNOWN -> new TicketOutcome.Refused(ProblemCode.TEMPORARILY_UNAVAILABLE);
        };
    }

    private static TicketOutcome accepted(Jwt ticket, Instant expires) {
        long version = ticket.getClaim("ver") instanceof Number number ? number.longValue() : 0;
        return new TicketOutcome.Accepted(CurrentUser.from(ticket), version, expires);
    }
}
