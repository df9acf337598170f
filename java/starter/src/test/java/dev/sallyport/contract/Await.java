package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that has no event to wait for. */
final class Await {

    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private Await() {}

    static void until(BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begun).as("it never happened").isLessThan(PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
