package dev.sallyport.bench.revocation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long something took, each time that it was done. */
final class Times {

    private long[] nanos = new long[1024];
    private int count;

    void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = time;
    }

    void addAll(Times other) {
        for (int i = 0; i < other.count; i++) {
            add(other.nanos[i]);
        }
    }

    int count() {
        return count;
    }

    /** The least time that so great a share of all did not exceed, in milliseconds. */
    double quantile(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * count) - 1)] / 1e6;
    }

    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("samples", count);
        summary.put("p50_ms", rounded(quantile(0.5)));
        summary.put("p99_ms", rounded(quantile(0.99)));
        summary.put("p999_ms", rounded(quantile(0.999)));
        summary.put("max_ms", rounded(quantile(1)));
        return summary;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
