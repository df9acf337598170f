package dev.sallyport.password;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where passwords are hashed: a few platform threads behind a short queue. Hashing is meant to be slow; without the lane
 * a flood of sign-ins would take every core and every virtual thread's carrier, and refreshes would starve. Who does not
 * fit in the queue hears so at once.
 */
public final class HashingLane implements AutoCloseable {

    /** About how long a full queue takes to empty. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ThreadPoolExecutor executor;

    /**
     * Opens the lane.
     *
     * @param threads how many hashes are computed at once
     * @param queue how many may wait
     */
    public HashingLane(int threads, int queue) {
        this.executor = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().name("sallyport-hashing-", 1).daemon().factory());
    }

    /** What became of a request to hash. */
    public sealed interface Outcome<T> {
        /** It was computed. */
        record Done<T>(T value) implements Outcome<T> {}

        /** The lane is full. */
        record Busy<T>(Duration retryAfter) implements Outcome<T> {}
    }

    <T> Outcome<T> run(Callable<T> work) {
        Future<T> future;
        try {
            future = executor.submit(work);
        } catch (RejectedExecutionException e) {
            return new Outcome.Busy<>(RETRY_AFTER);
        }
        try {
            return new Outcome.Done<>(future.get());
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            return new Outcome.Busy<>(RETRY_AFTER);
        } catch (ExecutionException e) {
            throw new IllegalStateException("hashing failed", e.getCause());
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
