package launch;

import java.io.IOException;
import java.time.Duration;
import process.Terminal;

/** What is printed once everything answers. */
final class Announcement {

    private Announcement() {}

    static String of(Options options, Services services, Duration duration) throws IOException {
        var text = new StringBuilder("\nSallyport is up after " + Terminal.seconds(duration) + ".\n\n");
        if (options.server()) {
            line(text, "Server", services.api(""));
            line(text, "Discovery", services.api("/.well-known/openid-configuration"));
        } else {
            line(text, "Dashboard", services.web(""));
            line(text, "API", services.api(""));
        }
        line(text, "Mails", services.api("/dev/inbox"));
        line(text, "Data", options.dataDirectory());
        DemoAccounts demo = DemoAccounts.in(options.dataDirectory());
        if (!options.server() && !demo.accounts().isEmpty()) {
            text.append("\n  Sign in with one of these, or register:\n")
                    .append(demo)
                    .append('\n');
        }
        return text.append("\nCtrl-C stops it.").toString();
    }

    private static void line(StringBuilder text, String label, Object value) {
        text.append("  %-11s%s%n".formatted(label, value));
    }
}
