package dev.sallyport.bench.storm;

import dev.sallyport.bench.load.HttpConnection;
import dev.sallyport.bench.load.Reply;
import dev.sallyport.bench.protocol.Protocol;
import dev.sallyport.bench.protocol.Refreshed;
import dev.sallyport.bench.protocol.Tokens;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The connections to the server under test, and what was seen on them. */
final class Wire implements AutoCloseable {

    final Protocol protocol;
    final AtomicLong answered = new AtomicLong();
    final AtomicLong dropped = new AtomicLong();
    final AtomicLong unanswered = new AtomicLong();
    final AtomicLong busy = new AtomicLong();
    final AtomicLong longestNanos = new AtomicLong();

    private final URI server;
    private final Duration timeout;
    private final Queue<HttpConnection> idle = new ConcurrentLinkedQueue<>();

    Wire(URI server, Protocol protocol, Duration timeout) {
        this.server = server;
        this.protocol = protocol;
        this.timeout = timeout;
    }

    /** The server's answer: once it is here, whatever it says has been committed. */
    Refreshed refresh(Tokens presented) throws IOException {
        Refreshed refreshed = protocol.refreshed(presented, exchange(protocol.refresh(presented)));
        if (refreshed instanceof Refreshed.Busy) {
            busy.incrementAndGet();
        } else {
            answered.incrementAndGet();
        }
        return refreshed;
    }

    boolean isAlive(Tokens tokens) throws IOException {
        return protocol.isAlive(exchange(protocol.profile(tokens)));
    }

    /** From the look into the jar to the answer's arrival there. */
    void tookSince(long begin) {
        longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
    }

    private Reply exchange(byte[] request) throws IOException {
        HttpConnection connection = idle.poll();
        if (connection == null) {
            connection = new HttpConnection(server, timeout);
        }
        try {
            return connection.exchange(request);
        } catch (IOException e) {
            unanswered.incrementAndGet();
            throw e;
        } finally {
            idle.add(connection);
        }
    }

    @Override
    public void close() throws IOException {
        for (HttpConnection connection : idle) {
            connection.close();
        }
    }
}
