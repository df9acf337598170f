package dev.sallyport.e2e.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that a browser has received, as far as a script or a person could read it. */
public final class Recorder {

    /** A piece of text and where it was found. */
    public record Received(String where, String text) {}

    private final List<Response> responses = new ArrayList<>();

    private Recorder(BrowserContext context) {
        context.onResponse(responses::add);
    }

    public static Recorder of(Visitor visitor) {
        return new Recorder(visitor.context());
    }

    /** Bodies and headers of all responses so far, without {@code Set-Cookie}, which only the browser itself reads. */
    public List<Received> received() {
        var received = new ArrayList<Received>();
        for (Response response : responses) {
            String where = response.request().method() + " " + response.url();
            received.add(new Received("headers of " + where, readableHeaders(response)));
            if (response.status() < 300 || response.status() >= 400) {
                body(response).ifPresent(text -> received.add(new Received("body of " + where, text)));
            }
            received.add(new Received("address of " + where, response.url()));
        }
        return received;
    }

    private static String readableHeaders(Response response) {
        return response.allHeaders().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("set-cookie"))
                .map(Map.Entry::toString)
                .reduce("", (all, header) -> all + header + "\n");
    }

    private static java.util.Optional<String> body(Response response) {
        try {
            return java.util.Optional.of(response.text());
        } catch (PlaywrightException aborted) {
            // The page was left before the body had arrived: then nothing could read it either.
            return java.util.Optional.empty();
        }
    }
}
