package dev.sallyport.transport;

import dev.sallyport.transport.DirectProperties.SameSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code Set-Cookie}.
 *
 * @param names what the cookies are called
 * @param host the backend's own host
 * @param domain the domain that is shared, if one is
 * @param secure whether the cookies travel by https alone
 * @param sameSite whether they go along from pages of other sites
 */
record CookieLines(CookieNames names, String host, @Nullable String domain, boolean secure, SameSite sameSite) {

    private static final Logger LOG = LoggerFactory.getLogger(CookieLines.class);

    /** RFC 6265bis section 5.6: name and value together; a browser drops what is longer without a word. */
    private static final int LIMIT = 4096;

    private static final String GONE = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

    /**
     * Sets a cookie that scripts cannot read.
     *
     * @param age null for as long as the browser runs
     */
    String set(String name, String value, @Nullable Duration age) {
        if (name.length() + value.length() > LIMIT) {
            LOG.warn(
                    "the cookie {} has {} characters and browsers drop what is longer than {}: put fewer roles,"
                            + " permissions or entitlements into the access token",
                    name,
                    value.length(),
                    LIMIT);
        }
        return line(name, value, age(age), true, domain, "/");
    }

    /** Sets a cookie that scripts of our pages are meant to read. */
    String setReadable(String name, String value, @Nullable Duration age) {
        return line(name, value, age(age), false, domain, "/");
    }

    /** Takes every cookie of ours out of the jar. */
    List<String> deletions() {
        return List.of(
                line(names.access(), "", GONE, true, domain, "/"),
                line(names.refresh(), "", GONE, true, domain, "/"),
                line(names.csrf(), "", GONE, false, domain, "/"));
    }

    /**
     * Takes cookies with a name of ours out of the jar that we have not set: other hosts and paths from which they may
     * have reached this address. Nobody but us can have set a {@code __Host-} cookie.
     */
    List<String> deletionsElsewhere(Collection<String> repeated, String path) {
        List<String> lines = new ArrayList<>();
        if (names.access().startsWith("__Host-")) {
            return lines;
        }
        for (String name : repeated) {
            for (String above : pathsAbove(path)) {
                for (@Nullable String parent : domainsAbove()) {
                    boolean own = above.equals("/") && (parent == null ? domain == null : parent.equals(domain));
                    if (!own) {
                        lines.add(line(name, "", GONE, true, parent, above));
                    }
                }
            }
        }
        return lines;
    }

    private static List<String> pathsAbove(String path) {
        List<String> paths = new ArrayList<>(List.of("/"));
        if (!path.matches("[A-Za-z0-9/._-]*")) {
            return paths;
        }
        for (int slash = path.indexOf('/', 1); slash > 0 && paths.size() < 8; slash = path.indexOf('/', slash + 1)) {
            paths.add(path.substring(0, slash));
        }
        if (path.length() > 1 && !path.endsWith("/")) {
            paths.add(path);
        }
        return paths;
    }

    private List<@Nullable String> domainsAbove() {
        List<@Nullable String> domains = new ArrayList<>();
        domains.add(null);
        if (!Domains.isAddress(host)) {
            for (String parent = host; !Domains.isPublic(parent); parent = parent.substring(parent.indexOf('.') + 1)) {
                domains.add(parent);
            }
        }
        return domains;
    }

    private static String age(@Nullable Duration age) {
        return age == null ? "" : "; Max-Age=" + Math.max(1, age.toSeconds());
    }

    private String line(String name, String value, String age, boolean hidden, @Nullable String of, String path) {
        return name + "=" + value + "; Path=" + path + age + (secure ? "; Secure" : "") + (hidden ? "; HttpOnly" : "")
                + "; SameSite=" + sameSite.attribute() + (of == null ? "" : "; Domain=" + of);
    }
}
