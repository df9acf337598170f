package dev.sallyport.verifier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.util.ConcurrentLruCache;

/**
 * Remembers the tokens that have been verified: clients send the same one many times, and a signature does not change.
 * What can change, the time and whether the session is over, is asked every time. Refused tokens are not remembered, so
 * nobody without valid tokens can displace those of others.
 */
final class RememberingJwtDecoder implements JwtDecoder {

    /** Some 4 KiB each. */
    private static final int CAPACITY = 4096;

    /** A key that its issuer withdrew counts for no longer than the key set itself is kept. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final ConcurrentLruCache<String, Verified> verified;
    private final OAuth2TokenValidator<Jwt> standing;
    private final Clock clock;

    private record Verified(Jwt token, Instant at) {}

    /**
     * Remembers what a decoder accepted.
     *
     * @param decoder checks what does not change: signature, type, issuer, audience
     * @param standing checks what does
     */
    RememberingJwtDecoder(JwtDecoder decoder, OAuth2TokenValidator<Jwt> standing, Clock clock) {
        this.verified =
                new ConcurrentLruCache<>(CAPACITY, token -> new Verified(decoder.decode(token), clock.instant()));
        this.standing = standing;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        Verified known = verified.get(token);
        if (isStale(known)) {
            verified.remove(token);
            known = verified.get(token);
        }
        OAuth2TokenValidatorResult result = standing.validate(known.token());
        if (result.hasErrors()) {
            throw new JwtValidationException("the token is not accepted any more", result.getErrors());
        }
        return known.token();
    }

    private boolean isStale(Verified known) {
        Duration age = Duration.between(known.at(), clock.instant());
        return age.isNegative() || age.compareTo(REMEMBERED) > 0;
    }
}
