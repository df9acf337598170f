package dev.sallyport.verifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A feed that says what a test tells it to say, over streams or to polls. */
public final class FakeFeed implements HttpHandler, AutoCloseable {

    private static final String CUT = "cut";

    /**
     * A request for the feed.
     *
     * @param stream whether for events
     * @param lastId {@code Last-Event-ID}
     * @param tag {@code If-None-Match}
     */
    public record Asked(boolean stream, Optional<String> lastId, Optional<String> tag) {}

    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final BlockingDeque<String> said = new LinkedBlockingDeque<>();
    private final AtomicInteger streams = new AtomicInteger();
    private volatile int streamStatus = 200;
    private volatile int pollStatus = 200;
    private volatile String everything = message("e.0", "", "");

    /** A message as the issuer writes it; the members of its two objects as JSON. */
    public static String message(String id, String sessions, String accounts) {
        return "{\"id\":\"%s\",\"sessions\":{%s},\"accounts\":{%s}}".formatted(id, sessions, accounts);
    }

    /** Sends text over the stream, as it is. */
    public void say(String text) {
        said.add(text);
    }

    /** Sends a message over the stream. */
    public void tell(String message) {
        say("id:x\ndata:" + message + "\n\n");
    }

    /** Ends the stream that is open, or the next one. */
    public void cut() {
        said.add(CUT);
    }

    public void refuseStreams(int status) {
        streamStatus = status;
    }

    public void refusePolls(int status) {
        pollStatus = status;
    }

    /** What polls are answered with. */
    public void everything(String message) {
        everything = message;
    }

    /** The next request; waits for it. */
    public Asked nextAsked() throws InterruptedException {
        Asked next = asked.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nobody asks for the feed");
        }
        return next;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        boolean stream = exchange.getRequestHeaders().getFirst("Accept").equals("text/event-stream");
        int number = stream ? streams.incrementAndGet() : 0;
        asked.add(new Asked(
                stream,
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Last-Event-ID")),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match"))));
        try (exchange) {
            if (stream) {
                stream(exchange, number);
            } else {
                poll(exchange);
            }
        }
    }

    private void stream(HttpExchange exchange, int mine) throws IOException {
        if (streamStatus != 200) {
            exchange.sendResponseHeaders(streamStatus, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        try {
            // What is said is meant for the newest stream; an older one may not have noticed that it was left.
            while (streams.get() == mine) {
                String text = said.poll(5, TimeUnit.MILLISECONDS);
                if (text != null && streams.get() != mine) {
                    said.addFirst(text);
                    return;
                }
                if (text != null && text.equals(CUT)) {
                    return;
                }
                if (text != null) {
                    exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll(HttpExchange exchange) throws IOException {
        String tag = "W/\"" + everything.hashCode() + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (pollStatus != 200) {
            exchange.sendResponseHeaders(pollStatus, -1);
        } else if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            byte[] body = everything.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
