package dev.sallyport.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Scheme, host and port (RFC 6454 section 4), as a browser writes them: in lower case, and without the scheme's own port.
 *
 * @param port -1 for the scheme's own
 */
record Origin(String scheme, String host, int port) {

    /** The origin of an http or https address, whatever follows it. */
    static Optional<Origin> of(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() == null || uri.getScheme() == null) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            return switch (scheme) {
                case "http" -> Optional.of(withPort(scheme, uri, 80));
                case "https" -> Optional.of(withPort(scheme, uri, 443));
                default -> Optional.empty();
            };
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Origin withPort(String scheme, URI uri, int usual) {
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort() == usual ? -1 : uri.getPort());
    }

    boolean secure() {
        return scheme.equals("https");
    }

    /**
     * Whether a browser counts the two as one site, so that cookies with {@code SameSite} go along: the same scheme, and
     * hosts of one owner.
     */
    boolean sameSite(Origin other) {
        return scheme.equals(other.scheme) && Domains.ofOneOwner(host, other.host);
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port == -1 ? "" : ":" + port);
    }
}
