package dev.sallyport.password;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes by one implementation until another one is faster. Vector code takes minutes for a hash before the just-in-time
 * compiler has seen it, so the first hash starts a thread that runs it on little memory, beside the one in use, and hands
 * over once it wins. Nothing is done for it at start-up.
 */
final class WarmingUpArgon2 implements Argon2 {

    private static final Logger LOG = LoggerFactory.getLogger(WarmingUpArgon2.class);

    /** Enough memory for every branch of the algorithm, little enough to be slow with. */
    private static final Cost LITTLE = new Cost(1024, 2, 1);

    private static final int WINS = 20;
    private static final double CLEARLY_FASTER = 0.8;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Supplier<Argon2> candidate;
    private final Duration patience;
    private volatile Argon2 current;

    /**
     * Nothing is begun yet.
     *
     * @param current what hashes meanwhile, and for good if it is the faster one
     * @param candidate makes the other; called at the first hash, in the background
     * @param patience processor time after which the race is over
     */
    WarmingUpArgon2(Argon2 current, Supplier<Argon2> candidate, Duration patience) {
        this.current = current;
        this.candidate = candidate;
        this.patience = patience;
    }

    /** The implementation in use. */
    Argon2 current() {
        return current;
    }

    @Override
    public byte[] hash(byte[] password, byte[] salt, Cost cost) {
        if (!begun.get() && begun.compareAndSet(false, true)) {
            GivingWay.threads("sallyport-argon2-warm-up-")
                    .newThread(this::warmUp)
                    .start();
        }
        return current.hash(password, salt, cost);
    }

    private void warmUp() {
        try {
            race(candidate.get());
        } catch (RuntimeException | LinkageError e) {
            LOG.info("passwords are hashed by {}: {}", current, e.toString());
        }
    }

    /** Processor time decides, because sign-ins are going on meanwhile. */
    private void race(Argon2 challenger) {
        Argon2 champion = current;
        long deadline = threads.getCurrentThreadCpuTime() + patience.toNanos();
        int wins = 0;
        while (threads.getCurrentThreadCpuTime() < deadline) {
            byte[] input = "a race, lap %019d".formatted(System.nanoTime()).getBytes(StandardCharsets.US_ASCII);
            long start = threads.getCurrentThreadCpuTime();
            byte[] expected = champion.hash(input, input, LITTLE);
            long half = threads.getCurrentThreadCpuTime();
            byte[] hash = challenger.hash(input, input, LITTLE);
            long end = threads.getCurrentThreadCpuTime();
            if (!Arrays.equals(hash, expected)) {
                LOG.warn("{} computes wrong hashes here; passwords are hashed by {}", challenger, champion);
                return;
            }
            wins = end - half < CLEARLY_FASTER * (half - start) ? wins + 1 : 0;
            if (wins == WINS) {
                LOG.info("passwords are hashed by {} from now on, faster here than {}", challenger, champion);
                current = challenger;
                return;
            }
        }
        LOG.info("passwords are hashed by {}: {} is not faster here", champion, challenger);
    }
}
