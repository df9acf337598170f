package dev.sallyport.verifier;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/**
 * Verifies access tokens as RFC 9068 section 4 demands: one algorithm, one type, exact issuer, our audience, keys only
 * from the issuer.
 */
public final class AccessTokenDecoder {

    /** How far the clocks of issuer and verifier may be apart ("no more than a few minutes", RFC 9068 section 4). */
    public static final Duration LEEWAY = Duration.ofSeconds(60);

    private AccessTokenDecoder() {}

    /**
     * Builds a decoder.
     *
     * @param keys the issuer's public keys
     * @param issuer what {@code iss} must be, compared character by character
     * @param audience what {@code aud} must contain
     * @param revocations tokens to refuse before they expire
     */
    public static JwtDecoder create(
            JWKSource<SecurityContext> keys, String issuer, String audience, Revocations revocations, Clock clock) {
        return create(keys, issuer, audience, revocations, clock, SignatureProvider.fastest());
    }

    static JwtDecoder create(
            JWKSource<SecurityContext> keys,
            String issuer,
            String audience,
            Revocations revocations,
            Clock clock,
            Optional<Provider> signatures) {
        JwtTimestampValidator timestamps = new JwtTimestampValidator(LEEWAY);
        timestamps.setClock(clock);
        timestamps.setAllowEmptyExpiryClaim(false);
        return new RememberingJwtDecoder(
                TypedTokenDecoder.create("at+jwt", new TrustedIssuer(keys, issuer, audience), signatures),
                new DelegatingOAuth2TokenValidator<>(timestamps, new StandingValidator(revocations)),
                clock);
    }
}
