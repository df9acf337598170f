package dev.sallyport.verifier.revocation;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events (HTML Standard, section 9.2.6) as far as the feed uses them: data and comments. */
final class EventStream implements Closeable {

    /** Something was said, if only that the other side is there. */
    record Event(@Nullable String data) {}

    private final InputStream body;
    private final BufferedReader lines;

    EventStream(InputStream body) {
        this.body = body;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** Waits for the next event; null when the stream is over. */
    @Nullable
    Event next() throws IOException {
        StringBuilder data = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(":")) {
                return new Event(null);
            }
            if (line.isEmpty() && data != null) {
                return new Event(data.toString());
            }
            if (line.startsWith("data:")) {
                data = data == null ? new StringBuilder() : data.append('\n');
                data.append(line, line.startsWith("data: ") ? 6 : 5, line.length());
            }
        }
        return null;
    }

    /** Closes the connection itself: the reader would wait for the line that is being read. */
    @Override
    public void close() throws IOException {
        body.close();
    }
}
