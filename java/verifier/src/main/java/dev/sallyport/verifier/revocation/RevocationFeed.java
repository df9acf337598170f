package dev.sallyport.verifier.revocation;

import dev.sallyport.verifier.revocation.FeedConnection.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps a ledger up to date from the issuer's feed for as long as the application runs: by server-sent events, by polling
 * where these are refused, on a thread of its own. While the issuer cannot be reached the ledger keeps what it has.
 */
public final class RevocationFeed implements SmartLifecycle, RevocationContact {

    private static final Logger LOG = LoggerFactory.getLogger(RevocationFeed.class);

    private final URI uri;
    private final RevocationLedger ledger;
    private final LongSupplier ticks;
    private final Pace pace;
    private volatile long heardAt;
    private volatile boolean inContact;
    private @Nullable String lastId;
    private @Nullable String tag;
    private int failures;
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * Prepares; nothing is asked before {@link #start}.
     *
     * @param uri the feed
     * @param ledger names as the feed does
     * @param ticks nanoseconds that only ever go forward
     */
    public RevocationFeed(URI uri, RevocationLedger ledger, LongSupplier ticks) {
        this(uri, ledger, ticks, Pace.USUAL);
    }

    RevocationFeed(URI uri, RevocationLedger ledger, LongSupplier ticks, Pace pace) {
        this.uri = uri;
        this.ledger = ledger;
        this.ticks = ticks;
        this.pace = pace;
        this.heardAt = ticks.getAsLong();
    }

    @Override
    public Duration age() {
        return Duration.ofNanos(ticks.getAsLong() - heardAt);
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            heardAt = ticks.getAsLong();
            thread = Thread.ofVirtual().name("sallyport-revocation-feed").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        FeedConnection connection = new FeedConnection(uri);
        try {
            while (isRunning()) {
                attempt(connection);
            }
        } catch (InterruptedException e) {
            // Stopped.
        } finally {
            connection.close();
        }
    }

    private void attempt(FeedConnection connection) throws InterruptedException {
        try {
            switch (connection.subscribe(lastId)) {
                case Answer.Events(EventStream stream) -> {
                    follow(stream);
                    lost("the stream ended");
                }
                case Answer.Refused(int status) -> poll(connection, status);
                case Answer.Everything _, Answer.Unchanged _ -> throw new IllegalStateException("not asked for");
            }
        } catch (IOException | IllegalArgumentException e) {
            lost(e.toString());
        }
        if (isRunning()) {
            Thread.sleep(pace.pause(failures++));
        }
    }

    private void follow(EventStream stream) throws IOException {
        Thread watchdog =
                Thread.ofVirtual().name("sallyport-revocation-silence").start(() -> closeWhenSilent(stream));
        try (stream) {
            for (EventStream.Event event = stream.next(); event != null; event = stream.next()) {
                if (event.data() != null) {
                    note(event.data());
                }
                heard();
            }
        } finally {
            watchdog.interrupt();
        }
    }

    /** A connection that was cut without a word looks like one on which nothing happens, but for the heartbeats. */
    private void closeWhenSilent(EventStream stream) {
        long begun = ticks.getAsLong();
        try {
            while (true) {
                long now = ticks.getAsLong();
                long quiet = Math.min(now - heardAt, now - begun);
                if (quiet >= pace.silence().toNanos()) {
                    stream.close();
                    return;
                }
                Thread.sleep(Duration.ofNanos(pace.silence().toNanos() - quiet));
            }
        } catch (InterruptedException | IOException e) {
            // The stream ended by itself.
        }
    }

    /** The issuer has as many subscribers as it takes, or something between us lets no stream through. */
    private void poll(FeedConnection connection, int refusal) throws IOException, InterruptedException {
        long end = ticks.getAsLong() + pace.pollingFor().toNanos();
        do {
            switch (connection.poll(tag)) {
                case Answer.Everything(String json, String newTag) -> {
                    note(json);
                    tag = newTag;
                    heard();
                }
                case Answer.Unchanged() -> heard();
                case Answer.Refused(int status) -> {
                    lost("it answers " + refusal + " to a subscription and " + status + " to a poll");
                    return;
                }
                case Answer.Events _ -> throw new IllegalStateException("not asked for");
            }
            Thread.sleep(pace.poll());
        } while (isRunning() && ticks.getAsLong() - end < 0);
    }

    private void note(String json) {
        RevocationMessage message = RevocationMessage.parse(json);
        message.noteIn(ledger);
        lastId = message.id();
    }

    private void heard() {
        heardAt = ticks.getAsLong();
        failures = 0;
        ledger.forget();
        if (!inContact) {
            inContact = true;
            LOG.info("the revocation feed {} is followed", uri);
        }
    }

    private void lost(String why) {
        if (isRunning() && (inContact || failures == 0)) {
            LOG.warn(
                    "the revocation feed {} is out of reach and will be tried again: {}. If the issuer is under another"
                            + " address than its public one, set sallyport.verifier.feed-uri.",
                    uri,
                    why);
        }
        inContact = false;
    }
}
