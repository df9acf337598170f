package dev.sallyport.password;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
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

    /** Whoever has waited for so long is about to give up: clients of the contract wait for 15 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final boolean clocked = clock.isCurrentThreadCpuTimeSupported() && clock.isThreadCpuTimeEnabled();
    private final ThreadPoolExecutor executor;

    /** Hands results on, so that no thread of low priority wakes others up and hands its priority on to a carrier. */
    private final ThreadPoolExecutor messenger;

    /** Rather than a bounded queue, whose lock a thread of low priority could hold for long. */
    private final Semaphore places;

    private final Crowding crowding;
    private final Duration patience;

    /**
     * Opens the lane.
     *
     * @param threads how many hashes are computed at once when nobody else needs the processor
     * @param queue how many may wait
     */
    public HashingLane(int threads, int queue) {
        this(threads, queue, PATIENCE);
    }

    HashingLane(int threads, int queue, Duration patience) {
        this.patience = patience;
        this.places = new Semaphore(threads + queue);
        this.crowding = new Crowding(threads);
        this.messenger = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedTransferQueue<>(),
                Thread.ofPlatform().name("sallyport-hashed").daemon().factory());
        messenger.prestartCoreThread();
        this.executor =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        0,
                        TimeUnit.SECONDS,
                        new LinkedTransferQueue<>(),
                        GivingWay.threads("sallyport-hashing-")) {
                    @Override
                    protected void terminated() {
                        messenger.shutdown();
                    }
                };
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
        return places.availablePermits() == 0 ? Optional.of(RETRY_AFTER) : Optional.empty();
    }

    <T> Outcome<T> run(Callable<T> work) {
        if (!places.tryAcquire()) {
            return new Outcome.Busy<>(RETRY_AFTER);
        }
        var result = new CompletableFuture<Outcome<T>>();
        long asked = System.nanoTime();
        try {
            executor.execute(() -> {
                Runnable answer = answer(result, work, asked);
                messenger.execute(() -> {
                    places.release();
                    answer.run();
                });
            });
        } catch (RejectedExecutionException closing) {
            places.release();
            return new Outcome.Busy<>(RETRY_AFTER);
        }
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Busy<>(RETRY_AFTER);
        } catch (ExecutionException e) {
            throw new IllegalStateException("hashing failed", e.getCause());
        }
    }

    private <T> Runnable answer(CompletableFuture<Outcome<T>> result, Callable<T> work, long asked) {
        if (System.nanoTime() - asked > patience.toNanos()) {
            return () -> result.complete(new Outcome.Busy<>(RETRY_AFTER));
        }
        try {
            T value = clocked ? timed(work) : work.call();
            return () -> result.complete(new Outcome.Done<>(value));
        } catch (Throwable e) {
            return () -> result.completeExceptionally(e);
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

    /** What has been taken is still computed. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
