package dev.sallyport.web;

import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * What verifies the tokens that our own endpoints take. A type of its own, because a {@link JwtDecoder} that the
 * application defines may believe in another issuer, whose subjects are none of our accounts.
 *
 * @param decoder accepts access tokens of this server whose session is not over
 */
public record OwnTokenDecoder(JwtDecoder decoder) {}
