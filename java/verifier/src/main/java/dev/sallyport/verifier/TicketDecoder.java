package dev.sallyport.verifier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Verifies tickets: as strictly as access tokens, under a type of their own, and without remembering any, because each is
 * seen once. That it is seen once, {@link dev.sallyport.verifier.ticket.Tickets} takes care of.
 */
public final class TicketDecoder {

    /** How far the clocks of issuer and verifier may be apart. A minute, as for access tokens, would be two tickets long. */
    public static final Duration LEEWAY = Duration.ofSeconds(5);

    private TicketDecoder() {}

    /**
     * Builds a decoder.
     *
     * @param issuer with the audience that tickets have to be for
     * @param revocations sessions that are over, and accounts of which older tickets are stale
     */
    public static JwtDecoder create(TrustedIssuer issuer, Revocations revocations, Clock clock) {
        JwtDecoder signed = TypedTokenDecoder.create("ticket+jwt", issuer, SignatureProvider.fastest());
        OAuth2TokenValidator<Jwt> now = new DelegatingOAuth2TokenValidator<>(
                TypedTokenDecoder.require("jti", ticket -> TypedTokenDecoder.isText(ticket.getId())),
                TypedTokenDecoder.require("sid", ticket -> TypedTokenDecoder.isText(ticket.getClaim("sid"))),
                TypedTokenDecoder.require("iat", ticket -> isIssuedBy(ticket, clock.instant())),
                TypedTokenDecoder.require("exp", ticket -> isGoodAt(ticket, clock.instant())),
                new StandingValidator(revocations));
        return token -> {
            Jwt ticket = signed.decode(token);
            OAuth2TokenValidatorResult result = now.validate(ticket);
            if (result.hasErrors()) {
                throw new JwtValidationException("the ticket is not accepted", result.getErrors());
            }
            return ticket;
        };
    }

    /** A ticket of the future would live for longer than it should. */
    private static boolean isIssuedBy(Jwt ticket, Instant now) {
        Instant issued = ticket.getIssuedAt();
        return issued != null && !issued.isAfter(now.plus(LEEWAY));
    }

    private static boolean isGoodAt(Jwt ticket, Instant now) {
        Instant expires = ticket.getExpiresAt();
        return expires != null && now.isBefore(expires.plus(LEEWAY));
    }
}
