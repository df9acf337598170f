package dev.sallyport.revocation;

import dev.sallyport.verifier.revocation.RevocationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.function.ServerResponse.SseBuilder;

/**
 * Tells subscribers what is in the log. Each has a virtual thread that reads the log at its own pace: there is nothing to
 * overflow, whoever is slow delays nobody, and a subscriber who was away reads on where he was.
 */
final class RevocationStream implements SmartLifecycle {

    /** Something is said so often even if nothing happens; subscribers give up on a connection after three misses. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** A server that has not seen the database for so long does not know what others have revoked, and says nothing. */
    private static final Duration BLIND_AFTER = Duration.ofSeconds(5);

    private static final int ENTRIES_A_MESSAGE = 2_000;

    private final RevocationLog log;
    private final RevocationWatch watch;
    private final Semaphore places;
    /** Numbers mean something within one run of one server only. */
    private final String run;

    private volatile boolean running;

    RevocationStream(RevocationLog log, RevocationWatch watch, int subscribers, SecureRandom random) {
        this.log = log;
        this.watch = watch;
        this.places = new Semaphore(subscribers);
        byte[] bytes = new byte[9];
        random.nextBytes(bytes);
        this.run = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Everything that has to be known, or nothing if this server does not know either. */
    Optional<RevocationMessage> everything() {
        return knows() ? Optional.of(message(log.after(0, Integer.MAX_VALUE), log.newest())) : Optional.empty();
    }

    /** What {@link #everything} would be called now. */
    String currentId() {
        return id(log.newest());
    }

    boolean knows() {
        return running && watch.age().compareTo(BLIND_AFTER) < 0;
    }

    /** Takes a place; false if there is none. Whoever gets one has to {@link #follow}. */
    boolean admit() {
        return knows() && places.tryAcquire();
    }

    /** Sends events until the subscriber or this server leaves. */
    void follow(SseBuilder subscriber, @Nullable String lastId) {
        Thread.ofVirtual().name("sallyport-revocation-subscriber").start(() -> {
            try {
                send(subscriber, lastId == null ? 0 : numberOf(lastId));
                subscriber.complete();
            } catch (IOException | UncheckedIOException | IllegalStateException e) {
                // The subscriber is gone, which is his affair; the container cleans up.
                subscriber.error(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                places.release();
            }
        });
    }

    private void send(SseBuilder subscriber, long from) throws IOException, InterruptedException {
        long told = from;
        boolean greeted = false;
        while (running) {
            List<RevocationLog.Entry> news = log.after(told, ENTRIES_A_MESSAGE);
            if (!news.isEmpty() || !greeted) {
                told = news.isEmpty() ? told : news.getLast().number();
                RevocationMessage message = message(news, told);
                subscriber.id(message.id()).data(message.json());
                greeted = true;
            } else {
                if (knows()) {
                    subscriber.comment("");
                    subscriber.send();
                }
                log.await(told, HEARTBEAT);
            }
        }
    }

    private RevocationMessage message(List<RevocationLog.Entry> entries, long number) {
        Map<String, Duration> sessions = new LinkedHashMap<>();
        Map<String, RevocationMessage.Raise> accounts = new LinkedHashMap<>();
        for (RevocationLog.Entry entry : entries) {
            if (entry.session()) {
                sessions.put(entry.name(), log.left(entry));
            } else {
                // In order, so the last one stands, which has the highest version.
                accounts.put(entry.name(), new RevocationMessage.Raise(entry.version(), log.left(entry)));
            }
        }
        return new RevocationMessage(id(number), sessions, accounts);
    }

    private String id(long number) {
        return run + "." + number;
    }

    /** Where to go on; from the beginning for an id of another server, of an earlier run or of nobody. */
    private long numberOf(String id) {
        if (!id.startsWith(run + ".")) {
            return 0;
        }
        try {
            long number = Long.parseLong(id, run.length() + 1, id.length(), 10);
            return number >= 0 && number <= log.newest() ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The first look was long ago where starting took its time. */
    @Override
    public void start() {
        watch.look();
        running = true;
    }

    /** Before the web server stops to take requests: a feed has no end that it could wait for. */
    @Override
    public void stop() {
        running = false;
        log.wake();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
