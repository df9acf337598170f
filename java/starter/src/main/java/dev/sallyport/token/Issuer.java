package dev.sallyport.token;

import java.time.Duration;

/**
 * What the issuer says of itself in every token.
 *
 * @param url {@code iss}: the public URL, without a slash at the end
 * @param audience {@code aud}
 * @param accessLifetime how long an access token lasts, before jitter
 * @param path prefix of the authentication endpoints
 */
public record Issuer(String url, String audience, Duration accessLifetime, String path) {}
