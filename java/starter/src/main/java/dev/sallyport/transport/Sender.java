package dev.sallyport.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What made a request, as far as headers tell that a page cannot set: {@code Origin} (RFC 6454 section 7) and Fetch
 * Metadata.
 */
enum Sender {
    /** A page of a configured origin, or of the backend's own. */
    TRUSTED_PAGE,
    /** Somebody who followed a link or typed the address; the answer is a document that no page gets to read. */
    NAVIGATION,
    /** A page of any other origin, or one that does not say. */
    FOREIGN_PAGE,
    /** No browser of these days: a server, an app, a command line. */
    PROGRAM;

    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    static Sender of(HttpServletRequest request, DirectMode direct) {
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        List<String> sites = Collections.list(request.getHeaders("Sec-Fetch-Site"));
        if (origins.size() > 1 || sites.size() > 1) {
            return FOREIGN_PAGE;
        }
        @Nullable String site = sites.isEmpty() ? null : sites.getFirst();
        if (!origins.isEmpty() && !origins.getFirst().equals("null")) {
            return direct.trusts(origins.getFirst()) ? TRUSTED_PAGE : FOREIGN_PAGE;
        }
        if (site == null) {
            return origins.isEmpty() ? PROGRAM : FOREIGN_PAGE;
        }
        // A form of our own origin has the Origin null where a page asks for no-referrer.
        if (site.equals("same-origin")) {
            return TRUSTED_PAGE;
        }
        return isNavigation(request) ? NAVIGATION : FOREIGN_PAGE;
    }

    /** Not into a frame or an object, which a page of another site could look like it owns. */
    private static boolean isNavigation(HttpServletRequest request) {
        return SAFE.contains(request.getMethod())
                && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "document".equals(request.getHeader("Sec-Fetch-Dest"));
    }
}
