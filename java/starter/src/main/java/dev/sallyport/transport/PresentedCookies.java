package dev.sallyport.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The cookies of ours that came with a request. A name that came more than once is not believed, not even with equal
 * values: a sibling host or another path has set one of them (RFC 6265bis section 8.6), and nothing says which.
 *
 * @param access the access cookie
 * @param refreshToken the refresh token
 * @param csrfToken what the page has to repeat in a header
 * @param repeated names of ours that came more than once
 */
record PresentedCookies(
        Optional<AccessCookie> access,
        Optional<String> refreshToken,
        Optional<String> csrfToken,
        Set<String> repeated) {

    // RFC 6749 appendix A.17, less what a cookie carries only in an encoded form.
    private static final Pattern REFRESH = Pattern.compile("[A-Za-z0-9._~+/=-]{1,3800}");

    private static final Pattern CSRF = Pattern.compile("[A-Za-z0-9_-]{16,64}");

    static PresentedCookies of(HttpServletRequest request, CookieNames names) {
        Map<String, String> values = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        // HTTP/2 may split the header (RFC 9113 section 8.2.3).
        for (String header : Collections.list(request.getHeaders("Cookie"))) {
            for (String pair : header.split(";", -1)) {
                int at = pair.indexOf('=');
                String name = at < 0 ? "" : pair.substring(0, at).strip();
                if (names.contains(name)
                        && values.put(name, pair.substring(at + 1).strip()) != null) {
                    repeated.add(name);
                }
            }
        }
        values.keySet().removeAll(repeated);
        return new PresentedCookies(
                Optional.ofNullable(values.get(names.access())).flatMap(AccessCookie::parse),
                Optional.ofNullable(values.get(names.refresh()))
                        .filter(value -> REFRESH.matcher(value).matches()),
                Optional.ofNullable(values.get(names.csrf()))
                        .filter(value -> CSRF.matcher(value).matches()),
                Set.copyOf(repeated));
    }

    @Override
    public String toString() {
        return "PresentedCookies[repeated=" + repeated + "]";
    }
}
