package dev.sallyport.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Some of the paths that are known here. Nearly every request spells its path as it is written here, and is told at once;
 * for any other spelling, and for paths with variables, the patterns are tried in turn.
 */
final class PathSet implements RequestMatcher {

    private final Set<String> members;
    private final Set<String> known;
    private final RequestMatcher patterns;

    /**
     * Some of all paths.
     *
     * @param members the ones to match
     * @param known all of them; what is known and no member does not match
     * @param more patterns that match besides
     */
    PathSet(Set<String> members, Set<String> known, String... more) {
        this.members = Set.copyOf(members);
        this.known = Set.copyOf(known);
        List<RequestMatcher> matchers = new ArrayList<>();
        members.forEach(path -> matchers.add(PathPatternRequestMatcher.pathPattern(path)));
        List.of(more).forEach(path -> matchers.add(PathPatternRequestMatcher.pathPattern(path)));
        this.patterns = new OrRequestMatcher(matchers);
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        String path = asWritten(request);
        boolean asWritten = path != null && known.contains(path);
        return asWritten ? members.contains(path) : patterns.matches(request);
    }

    /** The path as the client spelled it; null below a context path, where it means something else. */
    static @Nullable String asWritten(HttpServletRequest request) {
        return request.getContextPath().isEmpty() ? request.getRequestURI() : null;
    }
}
