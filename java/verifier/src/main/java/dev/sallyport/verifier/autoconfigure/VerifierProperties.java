package dev.sallyport.verifier.autoconfigure;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a service that only checks tokens has to know.
 *
 * @param issuer the public URL of the Sallyport server, exactly as it stands in {@code iss}
 * @param jwksUri where the issuer publishes its keys; by default below the issuer. Set it when the service reaches the
 *     issuer under another address than the public one
 * @param audience what {@code aud} must contain; by default the issuer
 */
@ConfigurationProperties("sallyport.verifier")
record VerifierProperties(
        @Nullable String issuer,
        @Nullable URI jwksUri,
        @Nullable String audience) {

    String requiredIssuer() {
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalStateException(
                    "sallyport.verifier.issuer is empty: set it to the public URL of your Sallyport server");
        }
        return issuer;
    }

    URI effectiveJwksUri() {
        return jwksUri != null ? jwksUri : URI.create(requiredIssuer() + "/.well-known/jwks.json");
    }

    String effectiveAudience() {
        return audience != null ? audience : requiredIssuer();
    }
}
