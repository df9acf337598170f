package dev.sallyport.configuration;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does the chores from the start of the application to its end. Each can have a thread of its own: one that takes long must
 * not hold up the reading of revocations.
 */
final class Housekeeping implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final List<Chore> chores;
    private @Nullable ScheduledExecutorService thread;

    Housekeeping(List<Chore> chores) {
        this.chores = chores;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newScheduledThreadPool(
                chores.size(),
                Thread.ofPlatform().name("sallyport-housekeeping-", 0).daemon().factory());
        for (Chore chore : chores) {
            long pause = chore.every().toMillis();
            // attempt() lets nothing through, so there is nothing to ask the future for.
            ScheduledFuture<?> _ =
                    started.scheduleWithFixedDelay(() -> attempt(chore), pause, pause, TimeUnit.MILLISECONDS);
        }
        thread = started;
    }

    private static void attempt(Chore chore) {
        try {
            chore.work().run();
        } catch (RuntimeException | Error e) {
            // Also an Error: the executor would drop the chore for good, and revocations of other servers with it.
            LOG.warn("{} failed and will be tried again: {}", chore.name(), e.toString());
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
