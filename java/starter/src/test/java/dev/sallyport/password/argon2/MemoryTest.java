package dev.sallyport.password.argon2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private static final Parameters SMALL = new Parameters(256, 2, 1, 32);

    private final Argon2id argon2id = new Argon2id();
    private final Input input = new Input("correct horse".getBytes(US_ASCII), "battery staple".getBytes(US_ASCII));

    @Test
    void isWipedAfterAHash() {
        argon2id.hash(input, SMALL);

        assertThat(argon2id.memory().longs()).hasSizeGreaterThan(256 * 128).containsOnly(0);
    }

    @Test
    @SuppressWarnings("NullAway") // there is no other way to make it fail half-way
    void isWipedAfterAFailure() {
        argon2id.hash(input, SMALL);
        argon2id.memory().longs()[1000] = 1;
        assertThatThrownBy(() -> argon2id.hash(new Input(input.password(), null), SMALL))
                .isInstanceOf(NullPointerException.class);

        assertThat(argon2id.memory().longs()).containsOnly(0);
    }

    @Test
    void isUsedAgain() {
        argon2id.hash(input, SMALL);
        long[] first = argon2id.memory().longs();
        argon2id.hash(input, SMALL);

        assertThat(argon2id.memory().longs()).isSameAs(first);
    }

    @Test
    void isNotKeptWhenAnotherCostNeedsLess() {
        argon2id.hash(input, new Parameters(8192, 1, 1, 32));
        argon2id.hash(input, SMALL);

        assertThat(argon2id.memory().blocks()).isEqualTo(256);
    }

    @Test
    void belongsToOneHasherAlone() {
        Argon2id other = new Argon2id();
        argon2id.hash(input, SMALL);
        other.hash(input, SMALL);

        assertThat(other.memory().longs()).isNotSameAs(argon2id.memory().longs());
    }

    @Test
    void aWarmHashMakesNoGarbageToSpeakOf() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3000 && least > 32 << 10; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            argon2id.hash(input, SMALL);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertThat(least).isLessThan(32 << 10);
    }
}
