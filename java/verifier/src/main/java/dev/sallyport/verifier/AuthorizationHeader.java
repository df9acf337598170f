package dev.sallyport.verifier;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*) *");

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders("Authorization"));
        if (values.size() > 1) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidRequest("more than one token"));
        }
        if (values.isEmpty() || !values.getFirst().regionMatches(true, 0, "Bearer", 0, 6)) {
            return null;
        }
        Matcher matcher = BEARER.matcher(values.getFirst());
        if (!matcher.matches()) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("malformed token"));
        }
        return matcher.group(1);
    }
}
