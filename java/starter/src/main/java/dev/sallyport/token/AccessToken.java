package dev.sallyport.token;

import java.time.Duration;

/**
 * A signed access token.
 *
 * @param value the JWT in compact form
 * @param expiresIn how long it lasts from now
 */
public record AccessToken(String value, Duration expiresIn) {

    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
