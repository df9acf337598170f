package dev.sallyport.verifier;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies access tokens as RFC 9068 section 4 demands: one algorithm, one type, exact issuer, our audience, keys only
 * from the issuer. Whatever a token's header says about keys ({@code jwk}, {@code jku}, {@code x5u}) is never read.
 */
public final class AccessTokenDecoder {

    /** How far the clocks of issuer and verifier may be apart ("no more than a few minutes", RFC 9068 section 4). */
    public static final Duration LEEWAY = Duration.ofSeconds(60);

    /** Base64url without padding (RFC 7515 section 2); a signature has 64 bytes (RFC 7518 section 3.4). */
    static final Pattern COMPACT_ES256 = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}");

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
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor(keys, signatures));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtIssuerValidator(issuer),
                require(
                        "aud",
                        token -> token.getAudience() != null
                                && token.getAudience().contains(audience)),
                require(
                        "sub",
                        token -> token.getSubject() != null
                                && !token.getSubject().isEmpty()))));

        JwtTimestampValidator timestamps = new JwtTimestampValidator(LEEWAY);
        timestamps.setClock(clock);
        timestamps.setAllowEmptyExpiryClaim(false);
        return new RememberingJwtDecoder(
                strict(decoder),
                new DelegatingOAuth2TokenValidator<>(timestamps, new StandingValidator(revocations)),
                clock);
    }

    /** The parser overlooks padding and control characters, so that a token would have many spellings. */
    private static JwtDecoder strict(JwtDecoder decoder) {
        return token -> {
            if (!COMPACT_ES256.matcher(token).matches()) {
                throw new BadJwtException("not a signed JWT in compact form");
            }
            return decoder.decode(token);
        };
    }

    private static DefaultJWTProcessor<SecurityContext> processor(
            JWKSource<SecurityContext> keys, Optional<Provider> signatures) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSVerifierFactory(verifiers(signatures));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt")));
        processor.setJWSKeySelector(new VerificationKeySelector(keys));
        // Claims are checked by Spring Security's validators, which turn a failure into invalid_token.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    static DefaultJWSVerifierFactory verifiers(Optional<Provider> signatures) {
        DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
        signatures.ifPresent(verifiers.getJCAContext()::setProvider);
        return verifiers;
    }

    private static OAuth2TokenValidator<Jwt> require(String claim, java.util.function.Predicate<Jwt> holds) {
        OAuth2TokenValidatorResult refused = OAuth2TokenValidatorResult.failure(
                new OAuth2Error("invalid_token", "The " + claim + " claim is not acceptable here", null));
        return token -> holds.test(token) ? OAuth2TokenValidatorResult.success() : refused;
    }
}
