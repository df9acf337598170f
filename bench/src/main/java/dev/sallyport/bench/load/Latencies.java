package dev.sallyport.bench.load;

import java.util.Arrays;

/** The times that requests took, in nanoseconds. Not shared between threads. */
public final class Latencies {

    private long[] nanos = new long[1024];
    private int size;

    public void add(long time) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = time;
    }

    public int size() {
        return size;
    }

    public long[] sorted() {
        long[] all = Arrays.copyOf(nanos, size);
        Arrays.sort(all);
        return all;
    }

    /** The time that this share of the requests did not exceed (nearest rank), in milliseconds; 0 without requests. */
    public static double percentileMillis(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
