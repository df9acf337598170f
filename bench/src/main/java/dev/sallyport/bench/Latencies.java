package dev.sallyport.bench;

import java.util.Arrays;
import java.util.List;

/** The times that one caller's requests took, in nanoseconds. Not shared between threads. */
final class Latencies {

    private long[] nanos = new long[1024];
    private int size;

    void add(long time) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = time;
    }

    /** All callers' times together, sorted. */
    static long[] sorted(List<Latencies> callers) {
        long[] all = callers.stream()
                .flatMapToLong(caller -> Arrays.stream(caller.nanos, 0, caller.size))
                .toArray();
        Arrays.sort(all);
        return all;
    }

    /** The time that this share of the requests did not exceed (nearest rank), in milliseconds; 0 without requests. */
    static double percentileMillis(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
