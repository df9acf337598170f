package dev.sallyport.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Names a session: {@code sid} of its tokens. 128 random bits, but no credential; the seed is what makes tokens
 * unguessable.
 *
 * @param value 16 bytes in base64url, 22 characters
 */
public record SessionId(String value) {

    static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{21}[AQgw]");

    public SessionId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("a session id is 16 bytes in base64url");
        }
    }

    static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    static SessionId random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return of(bytes);
    }

    static SessionId of(byte[] bytes) {
        return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] bytes() {
        return Base64.getUrlDecoder().decode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
