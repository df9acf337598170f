package dev.sallyport.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What the endpoints take for a credential. */
final class Endpoints {

    private final RequestMatcher ours;
    private final RequestMatcher refreshTokens;
    private final RequestMatcher noCredential;

    /**
     * Sorts.
     *
     * @param path the prefix of ours
     * @param closed further paths of ours, for callers with an access token
     */
    Endpoints(String path, Collection<String> closed) {
        this.ours = matcher(Stream.concat(Stream.of(path + "/**"), closed.stream()));
        this.refreshTokens = matcher(Stream.of(path + "/refresh", path + "/logout"));
        this.noCredential = matcher(
                Stream.of(path + "/register", path + "/login", path + "/refresh", path + "/csrf", "/.well-known/**"));
    }

    /** Whether only pages of ours have any business there. */
    boolean areOurs(HttpServletRequest request) {
        return ours.matches(request);
    }

    boolean takeRefreshTokens(HttpServletRequest request) {
        return refreshTokens.matches(request);
    }

    /** Whether an access token is not looked at there. */
    boolean takeNoCredential(HttpServletRequest request) {
        return noCredential.matches(request);
    }

    private static RequestMatcher matcher(Stream<String> paths) {
        List<RequestMatcher> matchers = paths.<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                .toList();
        return new OrRequestMatcher(matchers);
    }
}
