package dev.sallyport.session;

import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.Parser;

/** A user agent in words that an owner recognises, such as "Firefox on Windows". */
final class Device {

    private static final String OTHER = "Other";

    /** Loaded when the first list of sessions is asked for: the rules take a moment to read. */
    private static final class Rules {
        static final Parser PARSER = new Parser();
    }

    private Device() {}

    static String describe(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return "Unknown device";
        }
        Client client = Rules.PARSER.parse(userAgent);
        boolean browser = client.userAgent != null && !OTHER.equals(client.userAgent.family);
        boolean system = client.os != null && !OTHER.equals(client.os.family);
        if (browser && system) {
            return client.userAgent.family + " on " + client.os.family;
        }
        if (browser) {
            return client.userAgent.family;
        }
        return system ? client.os.family : "Unknown device";
    }
}
