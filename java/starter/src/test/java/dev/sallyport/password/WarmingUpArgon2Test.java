package dev.sallyport.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class WarmingUpArgon2Test {

    private static final Argon2.Cost CHEAP = new Argon2.Cost(64, 1, 1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final byte[] SALT = new byte[16];

    private final Argon2 java = new BouncyCastleArgon2();
    private final Argon2 slow = (password, salt, cost) -> {
        java.hash(password, salt, cost);
        java.hash(password, salt, cost);
        return java.hash(password, salt, cost);
    };

    @Test
    void startsNothingBeforeTheFirstHash() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        WarmingUpArgon2 argon2 = new WarmingUpArgon2(
                java,
                () -> {
                    asked.set(true);
                    return java;
                },
                PATIENCE);
        joinWarmUp();
        assertThat(asked).isFalse();

        argon2.hash(SALT, SALT, CHEAP);
        joinWarmUp();
        assertThat(asked).isTrue();
    }

    @Test
    void handsOverToWhatIsFaster() throws Exception {
        WarmingUpArgon2 argon2 = new WarmingUpArgon2(slow, () -> java, PATIENCE);
        argon2.hash(SALT, SALT, CHEAP);
        joinWarmUp();

        assertThat(argon2.current()).isSameAs(java);
    }

    @Test
    void staysWithWhatIsFaster() throws Exception {
        WarmingUpArgon2 argon2 = new WarmingUpArgon2(java, () -> slow, PATIENCE);
        argon2.hash(SALT, SALT, CHEAP);
        joinWarmUp();

        assertThat(argon2.current()).isSameAs(java);
    }

    @Test
    void neverHandsOverToWhatComputesSomethingElse() throws Exception {
        WarmingUpArgon2 argon2 = new WarmingUpArgon2(slow, () -> (password, salt, cost) -> new byte[32], PATIENCE);
        argon2.hash(SALT, SALT, CHEAP);
        joinWarmUp();

        assertThat(argon2.current()).isSameAs(slow);
    }

    @Test
    void staysWhereTheOtherDoesNotWork() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        WarmingUpArgon2 argon2 = new WarmingUpArgon2(
                java,
                () -> {
                    asked.countDown();
                    throw new UnsupportedOperationException("no such instructions");
                },
                PATIENCE);
        byte[] hash = argon2.hash(SALT, SALT, CHEAP);
        asked.await();
        joinWarmUp();

        assertThat(argon2.current()).isSameAs(java);
        assertThat(argon2.hash(SALT, SALT, CHEAP)).isEqualTo(hash);
    }

    @Test
    void theVectorImplementationTakesOverByItself() throws Exception {
        WarmingUpArgon2 argon2 = (WarmingUpArgon2) Argon2.fastest();
        byte[] before = argon2.hash(SALT, SALT, CHEAP);
        joinWarmUp();

        assertThat(argon2.current()).isInstanceOf(VectorArgon2.class);
        assertThat(argon2.hash(SALT, SALT, CHEAP)).isEqualTo(before);
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        Argon2 vector = new VectorArgon2();
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                byte[] password = {(byte) i, (byte) (i >> 8)};
                all.add(executor.submit(() ->
                        assertThat(vector.hash(password, SALT, CHEAP)).isEqualTo(java.hash(password, SALT, CHEAP))));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static void joinWarmUp() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("sallyport-argon2-warm-up")) {
                thread.join();
            }
        }
    }
}
