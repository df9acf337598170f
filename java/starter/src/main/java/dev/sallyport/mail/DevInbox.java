package dev.sallyport.mail;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/** Shows a developer what would have been sent, newest first. Exists in development only. */
final class DevInbox implements Outbox {

    private static final int KEPT = 100;

    private record Received(Instant at, Mail mail) {}

    private final Deque<Received> mails = new ArrayDeque<>();
    private final Clock clock;

    DevInbox(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void send(Mail mail) {
        synchronized (mails) {
            mails.addFirst(new Received(clock.instant(), mail));
            if (mails.size() > KEPT) {
                mails.removeLast();
            }
        }
    }

    ServerResponse page(ServerRequest request) {
        List<Received> shown;
        synchronized (mails) {
            shown = List.copyOf(mails);
        }
        String items = shown.stream().map(DevInbox::item).collect(Collectors.joining("\n"));
        return ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .header("Cache-Control", "no-store")
                .body(PAGE.replace("{{mails}}", items.isEmpty() ? "<p>No mail yet.</p>" : items)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String item(Received received) {
        return """
                <article>
                  <h2>%s</h2>
                  <p class="meta">To %s <time>%s</time></p>
                  <pre>%s</pre>
                </article>""".formatted(
                        HtmlUtils.htmlEscape(received.mail().subject()),
                        HtmlUtils.htmlEscape(received.mail().to()),
                        received.at().truncatedTo(ChronoUnit.SECONDS),
                        HtmlUtils.htmlEscape(received.mail().text()));
    }

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Development inbox</title>
            <style>
              :root { color-scheme: light dark; }
              body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; }
              h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 0; }
              article { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 8px; padding: 1rem; margin: 1rem 0; }
              .meta { color: color-mix(in srgb, currentColor 70%, transparent); margin: .25rem 0 .75rem; display: flex; gap: 1rem; flex-wrap: wrap; justify-content: space-between; }
              pre { white-space: pre-wrap; font: inherit; margin: 0; }
            </style>
            </head>
            <body>
            <main>
            <h1>Development inbox</h1>
            <p>Mail that this server would have sent. It is kept in memory until the server stops.</p>
            {{mails}}
            </main>
            </body>
            </html>
            """;
}
