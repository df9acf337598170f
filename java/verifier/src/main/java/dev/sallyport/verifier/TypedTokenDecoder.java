package dev.sallyport.verifier;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Checks what does not change about a token: that it is of one type and of no other (RFC 8725 sections 3.11 and 3.12), by
 * one algorithm, of exactly this issuer, for our audience, with keys only from the issuer. Whatever a token's header says
 * about keys ({@code jwk}, {@code jku}, {@code x5u}) is never read.
 */
final class TypedTokenDecoder {

    /** Base64url without padding (RFC 7515 section 2); a signature has 64 bytes (RFC 7518 section 3.4). */
    static final Pattern COMPACT_ES256 = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}");

    private TypedTokenDecoder() {}

    /**
     * Builds a decoder.
     *
     * @param type what {@code typ} must be, with or without {@code application/} in front (RFC 7515 section 4.1.9)
     */
    static JwtDecoder create(String type, TrustedIssuer issuer, Optional<Provider> signatures) {
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor(type, issuer.keys(), signatures));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtIssuerValidator(issuer.url()),
                require(
                        "aud",
                        token -> token.getAudience() != null
                                && token.getAudience().contains(issuer.audience())),
                require("sub", token -> isText(token.getSubject())))));
        return strict(decoder);
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
            String type, JWKSource<SecurityContext> keys, Optional<Provider> signatures) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSVerifierFactory(verifiers(signatures));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                new JOSEObjectType(type), new JOSEObjectType("application/" + type)));
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

    /** Refuses tokens of which this does not hold. */
    static OAuth2TokenValidator<Jwt> require(String claim, Predicate<Jwt> holds) {
        OAuth2TokenValidatorResult refused = OAuth2TokenValidatorResult.failure(
                new OAuth2Error("invalid_token", "The " + claim + " claim is not acceptable here", null));
        return token -> holds.test(token) ? OAuth2TokenValidatorResult.success() : refused;
    }

    static boolean isText(@Nullable Object claim) {
        return claim instanceof String text && !text.isEmpty();
    }
}
