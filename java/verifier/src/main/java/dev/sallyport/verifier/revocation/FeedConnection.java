package dev.sallyport.verifier.revocation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The two ways to ask the issuer for its feed. */
final class FeedConnection {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String EVENTS = "text/event-stream";

    private final HttpClient http;
    private final URI uri;

    FeedConnection(URI uri) {
        this.uri = uri;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** What came of asking. */
    sealed interface Answer {
        /** Events follow. */
        record Events(EventStream stream) implements Answer {}

        /** Everything at once. */
        record Everything(String json, @Nullable String tag) implements Answer {}

        /** Nothing new since the tag that was sent. */
        record Unchanged() implements Answer {}

        /** The issuer answers, but not with what was asked for. */
        record Refused(int status) implements Answer {}
    }

    /** Subscribes, from where an earlier subscription was cut if its last id is given. */
    Answer subscribe(@Nullable String lastId) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(EVENTS);
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() == 200 && isEvents(response)) {
            return new Answer.Events(new EventStream(response.body()));
        }
        response.body().close();
        return new Answer.Refused(response.statusCode());
    }

    /** Asks once. */
    Answer poll(@Nullable String tag) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("application/json");
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return switch (response.statusCode()) {
            case 200 ->
                new Answer.Everything(
                        response.body(), response.headers().firstValue("ETag").orElse(null));
            case 304 -> new Answer.Unchanged();
            default -> new Answer.Refused(response.statusCode());
        };
    }

    private HttpRequest.Builder request(String accept) {
        return HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Accept", accept)
                .header("User-Agent", "sallyport-verifier");
    }

    private static boolean isEvents(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith(EVENTS))
                .isPresent();
    }

    void close() {
        http.shutdownNow();
    }
}
