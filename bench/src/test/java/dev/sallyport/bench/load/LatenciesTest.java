package dev.sallyport.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreTimesThatWereMeasured() {
        Latencies one = new Latencies();
        Latencies other = new Latencies();
        for (int millis = 1; millis <= 5000; millis++) {
            (millis % 2 == 0 ? one : other).add(millis * 1_000_000L);
        }

        long[] sorted = Latencies.sorted(List.of(one, other));

        assertThat(sorted).hasSize(5000).isSorted();
        assertThat(Latencies.percentileMillis(sorted, 0.50)).isEqualTo(2500);
        assertThat(Latencies.percentileMillis(sorted, 0.99)).isEqualTo(4950);
        assertThat(Latencies.percentileMillis(sorted, 1.0)).isEqualTo(5000);
        assertThat(Latencies.percentileMillis(new long[0], 0.99)).isZero();
    }

    @Test
    void aRareSlowRequestShowsInTheMaximumOnly() {
        Latencies latencies = new Latencies();
        for (int i = 0; i < 999; i++) {
            latencies.add(1_000_000);
        }
        latencies.add(700_000_000);

        long[] sorted = Latencies.sorted(List.of(latencies));

        assertThat(Latencies.percentileMillis(sorted, 0.99)).isEqualTo(1);
        assertThat(Latencies.percentileMillis(sorted, 1.0)).isEqualTo(700);
    }
}
