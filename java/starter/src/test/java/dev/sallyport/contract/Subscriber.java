package dev.sallyport.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who reads the feed as a stream, and knows nothing of Sallyport's own client. */
final class Subscriber implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    Subscriber(URI feed, @Nullable String lastId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(feed).header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        try {
            response = http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    /** The next event that says something. */
    JsonNode next() {
        String line = line();
        while (!line.startsWith("data:")) {
            line = line();
        }
        return JsonMapper.shared().readTree(line.substring("data:".length()));
    }

    /** The next line, be it empty. */
    String line() {
        String line = lineOrEnd();
        if (line == null) {
            throw new IllegalStateException("the stream is over, which was answered with " + response);
        }
        return line;
    }

    /** Null when the stream is over, by its last chunk or because the server has cut the connection. */
    @Nullable
    String lineOrEnd() {
        try {
            return lines.readLine();
        } catch (IOException cut) {
            return null;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
