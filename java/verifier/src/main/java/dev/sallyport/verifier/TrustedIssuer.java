package dev.sallyport.verifier;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

/**
 * Whose tokens are believed here. A bean, so that whatever verifies tokens asks the same keys, which are fetched once.
 *
 * @param keys the issuer's public keys
 * @param url what {@code iss} must be, compared character by character
 * @param audience what {@code aud} must contain
 */
public record TrustedIssuer(JWKSource<SecurityContext> keys, String url, String audience) {}
