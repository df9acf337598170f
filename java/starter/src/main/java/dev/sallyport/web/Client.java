package dev.sallyport.web;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * For whom a request is made: the one who sent it or, when a BFF with a credential sent it, the browser that the BFF speaks
 * for. What anybody else says about addresses is not looked at (RFC 9700 section 4.13).
 *
 * @param address null when the BFF does not know it either
 * @param userAgent what the client calls itself
 */
public record Client(
        @Nullable InetAddress address, @Nullable String userAgent) {

    /** Nothing is known. */
    public static final Client UNKNOWN = new Client(null, null);
}
