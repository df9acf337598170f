package dev.sallyport.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreTimesThatWereMeasured() {
        Latencies latencies = new Latencies();
        for (int millis = 5000; millis >= 1; millis--) {
            latencies.add(millis * 1_000_000L);
        }

        long[] sorted = latencies.sorted();

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

        long[] sorted = latencies.sorted();

        assertThat(Latencies.percentileMillis(sorted, 0.99)).isEqualTo(1);
        assertThat(Latencies.percentileMillis(sorted, 1.0)).isEqualTo(700);
    }
}
