package dev.sallyport.verifier.autoconfigure;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a service that only checks tokens has to know.
 *
 * @param issuer the public URL of the Sallyport server, exactly as it stands in {@code iss}
 * @param jwksUri where the issuer publishes its keys; by default below the issuer. Set it when the service reaches the
 *     issuer under another address than the public one
 * @param audience what {@code aud} must contain; by default the issuer
 * @param ticketAudience what {@code aud} of a ticket must contain; by default the audience. Counts in the issuer's own
 *     application, too
 * @param feed whether to follow the issuer's revocation feed; without it tokens are good until they expire
 * @param feedUri where that is; by default {@code /api/auth/revocations} beside the keys
 * @param contactLimit how long the service may be without news of revocations before what is marked as sensitive is closed
 */
@ConfigurationProperties("sallyport.verifier")
record VerifierProperties(
        @Nullable String issuer,
        @Nullable URI jwksUri,
        @Nullable String audience,
        @Nullable String ticketAudience,
        @DefaultValue("true") boolean feed,
        @Nullable URI feedUri,
        @DefaultValue("30s") Duration contactLimit) {

    private static final String JWKS_PATH = "/.well-known/jwks.json";
    private static final String FEED_PATH = "/api/auth/revocations";
    private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_LIMIT = Duration.ofHours(1);

    VerifierProperties {
        if (contactLimit.compareTo(SHORTEST_LIMIT) < 0 || contactLimit.compareTo(LONGEST_LIMIT) > 0) {
            throw new IllegalArgumentException("sallyport.verifier.contact-limit is " + contactLimit
                    + ": set it to a duration between " + SHORTEST_LIMIT + " and " + LONGEST_LIMIT);
        }
        if (ticketAudience != null && ticketAudience.isBlank()) {
            throw new IllegalArgumentException(
                    "sallyport.verifier.ticket-audience is empty: set it to one of the issuer's"
                            + " sallyport.ticket.audiences, or leave it out");
        }
        requireHttp("sallyport.verifier.jwks-uri", jwksUri);
        requireHttp("sallyport.verifier.feed-uri", feedUri);
    }

    private static void requireHttp(String property, @Nullable URI uri) {
        if (uri != null
                && (uri.getHost() == null
                        || !("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme())))) {
            throw new IllegalArgumentException(property + " is not an http or https address: write it in full");
        }
    }

    String requiredIssuer() {
        if (issuer == null || issuer.isBlank()) {
            throw new IllegalStateException(
                    "sallyport.verifier.issuer is empty: set it to the public URL of your Sallyport server");
        }
        return issuer;
    }

    URI effectiveJwksUri() {
        return jwksUri != null ? jwksUri : URI.create(requiredIssuer() + JWKS_PATH);
    }

    URI effectiveFeedUri() {
        if (feedUri != null) {
            return feedUri;
        }
        // Where the keys are fetched from another address than the public one, the feed is there, too.
        String keys = effectiveJwksUri().toString();
        String base =
                keys.endsWith(JWKS_PATH) ? keys.substring(0, keys.length() - JWKS_PATH.length()) : requiredIssuer();
        return URI.create(base + FEED_PATH);
    }

    String effectiveAudience() {
        return audience != null ? audience : requiredIssuer();
    }
}
