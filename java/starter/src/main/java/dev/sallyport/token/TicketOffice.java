package dev.sallyport.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Issues tickets: what a page shows once, to one service, where it cannot send an access token. A ticket says what the
 * access token says that it was asked for with, and no more; it needs no look at the database.
 */
final class TicketOffice {

    /** Without the address: a socket needs to know who comes and what he may do. */
    private static final List<String> COPIED = List.of("sid", "ver", "roles", "permissions", "entitlements", "name");

    private final TokenSigner signer;
    private final String issuer;
    private final Duration longest;
    private final Clock clock;

    TicketOffice(TokenSigner signer, String issuer, Duration longest, Clock clock) {
        this.signer = signer;
        this.issuer = issuer;
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * A signed ticket.
     *
     * @param value the JWT in compact form
     * @param expiresIn how long it lasts from now
     */
    record Ticket(String value, Duration expiresIn) {
        @Override
        public String toString() {
            return "Ticket[hidden]";
        }
    }

    /**
     * Issues a ticket that does not outlive the access token, and so neither the session. Empty when that has less than a
     * second left: it is still accepted for a while, because clocks differ, but nothing new comes of it.
     */
    Optional<Ticket> issue(Jwt accessToken, String audience) {
        Instant now = clock.instant();
        Duration left = Duration.between(now, Objects.requireNonNull(accessToken.getExpiresAt(), "exp"));
        Duration lifetime = Duration.ofSeconds(Math.min(longest.toSeconds(), left.toSeconds()));
        if (!lifetime.isPositive()) {
            return Optional.empty();
        }
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(accessToken.getSubject())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)));
        COPIED.forEach(name -> claims.claim(name, accessToken.getClaim(name)));
        return Optional.of(new Ticket(signer.sign(claims), lifetime));
    }
}
