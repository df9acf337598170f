package dev.sallyport.transport;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request whose access token came in a cookie, shown as if it had come in the header: whatever chain and resolver an
 * application has understand it. Made only for requests without an {@code Authorization} header.
 */
final class BearerFromCookie extends HttpServletRequestWrapper {

    private static final String HEADER = "Authorization";

    private final String value;

    BearerFromCookie(HttpServletRequest request, String accessToken) {
        super(request);
        this.value = "Bearer " + accessToken;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return name.equalsIgnoreCase(HEADER) ? value : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return name.equalsIgnoreCase(HEADER) ? Collections.enumeration(Set.of(value)) : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
        names.add(HEADER);
        return Collections.enumeration(names);
    }
}
