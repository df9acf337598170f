package dev.sallyport.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Direct mode: the backend keeps the tokens in cookies of the browser itself. Off while there are no origins.
 *
 * @param origins whose pages may call with cookies, each exactly as a browser sends it in {@code Origin}
 * @param cookieDomain a domain above the backend and the application, whose hosts are all to get the cookies
 * @param sameSite the cookies' {@code SameSite}
 */
@ConfigurationProperties("sallyport.direct")
record DirectProperties(
        @DefaultValue List<String> origins,
        @Nullable String cookieDomain,
        @DefaultValue("lax") SameSite sameSite) {

    /** {@code SameSite} of RFC 6265bis section 5.6.7. */
    enum SameSite {
        LAX("Lax"),
        STRICT("Strict"),
        NONE("None");

        private final String attribute;

        SameSite(String attribute) {
            this.attribute = attribute;
        }

        /** As it is written in {@code Set-Cookie}. */
        String attribute() {
            return attribute;
        }
    }
}
