package dev.sallyport.session;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody signed in, as far as it is kept: the network that an owner recognises, not the address that points to a
 * household (GDPR article 5(1)(c)).
 */
final class Place {

    private static final String LOOPBACK = "loopback";

    private Place() {}

    /** The network, {@code loopback} for this computer, null when nothing is known. */
    static @Nullable String of(@Nullable InetAddress address) {
        if (address == null || address.isAnyLocalAddress()) {
            return null;
        }
        if (address.isLoopbackAddress()) {
            return LOOPBACK;
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return "%d.%d.%d.0/24".formatted(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF);
        }
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < 6; i += 2) {
            groups.add(Integer.toHexString(((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF)));
        }
        // RFC 5952 section 4.2.1: zeros before the :: are part of it.
        while (!groups.isEmpty() && groups.getLast().equals("0")) {
            groups.removeLast();
        }
        return String.join(":", groups) + "::/48";
    }
}
