package dev.sallyport.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The token that a page repeats in a header, under the names of Spring Security's support for single-page applications, so
 * that clients written for it work. It stands behind the check of the origin: the header alone already keeps requests that
 * come without a preflight from having an effect (RFC 10017 section 6.1.3.3, ASVS 5.0 3.5.1).
 */
final class CsrfToken {

    static final String HEADER = "X-XSRF-TOKEN";

    private CsrfToken() {}

    static String random(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether the header repeats the cookie. */
    static boolean isRepeated(HttpServletRequest request, PresentedCookies cookies) {
        String sent = request.getHeader(HEADER);
        return sent != null
                && cookies.csrfToken()
                        .filter(expected -> MessageDigest.isEqual(bytes(expected), bytes(sent)))
                        .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
