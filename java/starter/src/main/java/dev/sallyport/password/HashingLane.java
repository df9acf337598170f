package dev.sallyport.password;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
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
 * fit in the queue hears so at once. On a busy machine everybody else goes first ({@link GivingWay}, {@link Crowding}).
 */
public final class HashingLane implements AutoCloseable {

    /** About how long a full queue takes to empty. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final ThreadPoolExecutor executor;
    private final Crowding crowding;

    /**
     * Opens the lane.
     *
     * @param threads how many hashes are computed at once when nobody else needs the processor
     * @param queue how many may wait
     */
    public HashingLane(int threads, int queue) {
        this.crowding = new Crowding(threads);
        this.executor = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(queue),
                GivingWay.threads("sallyport-hashing-"));
    }

    /** What became of a request to hash. */
    public sealed interface Outcome<T> {
        /** It was computed. */
        record Done<T>(T value) implements Outcome<T> {}

        /** The lane is full. */
        record Busy<T>(Duration retryAfter) implements Outcome<T> {}
    }

    /**
     * How long to wait before asking again, when the queue is full at this moment; for who would rather know before he
     * prepares anything.
     */
    Optional<Duration> fullFor() {
        return executor.getQueue().remainingCapacity() == 0 ? Optional.of(RETRY_AFTER) : Optional.empty();
    }

    <T> Outcome<T> run(Callable<T> work) {
        Future<T> future;
        try {
            future = executor.submit(clock.isThreadCpuTimeEnabled() ? () -> timed(work) : work);
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

    private <T> T timed(Callable<T> work) throws Exception {
        long processor = clock.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        try {
            return work.call();
        } finally {
            adapt(clock.getCurrentThreadCpuTime() - processor, System.nanoTime() - start);
        }
    }

    private synchronized void adapt(long processorNanos, long nanos) {
        int threads = crowding.after(processorNanos, nanos);
        // In between, the core size may not be above the maximum.
        if (threads > executor.getMaximumPoolSize()) {
            executor.setMaximumPoolSize(threads);
            executor.setCorePoolSize(threads);
        } else if (threads < executor.getMaximumPoolSize()) {
            executor.setCorePoolSize(threads);
            executor.setMaximumPoolSize(threads);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
