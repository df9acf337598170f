package dev.sallyport.verifier;

import jakarta.servlet.http.HttpServletRequest;
import java.util.BitSet;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Takes the bearer token from the {@code Authorization} header (RFC 6750 section 2.1) and from nowhere else: not from the
 * query, where it would end in logs, and not from a form. Two headers are refused, because proxies and servers disagree
 * about which of them counts.
 */
public final class AuthorizationHeader implements BearerTokenResolver {

    private static final String SCHEME = "Bearer";

    /** The characters of a token before its padding: {@code b64token} of RFC 6750 section 2.1. */
    private static final BitSet TOKEN = new BitSet(128);

    static {
        TOKEN.set('A', 'Z' + 1);
        TOKEN.set('a', 'z' + 1);
        TOKEN.set('0', '9' + 1);
        "-._~+/".chars().forEach(TOKEN::set);
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        Enumeration<String> values = request.getHeaders("Authorization");
        if (!values.hasMoreElements()) {
            return null;
        }
        String value = values.nextElement();
        if (values.hasMoreElements()) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidRequest("more than one token"));
        }
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? token(value) : null;
    }

    /** By hand: this runs for every request, and a regular expression takes longer than everything else around it. */
    private static String token(String value) {
        int start = skip(value, SCHEME.length(), ' ');
        int end = start;
        while (end < value.length() && TOKEN.get(value.charAt(end))) {
            end++;
        }
        boolean wellFormed = start > SCHEME.length() && end > start;
        int padded = skip(value, end, '=');
        if (!wellFormed || skip(value, padded, ' ') < value.length()) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("malformed token"));
        }
        return value.substring(start, padded);
    }

    private static int skip(String value, int from, char skipped) {
        int at = from;
        while (at < value.length() && value.charAt(at) == skipped) {
            at++;
        }
        return at;
    }
}
