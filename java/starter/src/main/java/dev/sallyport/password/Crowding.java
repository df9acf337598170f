package dev.sallyport.password;

/**
 * How many threads hash at once. Hashes give way to everything else, but the system moves waiting threads from one core to
 * another rarely: with a hash on every core, now and then a refresh waits a tenth of a second behind one. So when hashes do
 * not get their cores for themselves, fewer of them run, one at least.
 */
final class Crowding {

    /** Who gets less of a core than this is in the way of others. */
    private static final double CROWDED = 0.5;

    /** Who gets more than this leaves room for another. */
    private static final double ROOMY = 0.8;

    private final int most;
    private int threads;

    /**
     * Begins with all threads.
     *
     * @param most with nothing else to do
     */
    Crowding(int most) {
        this.most = most;
        this.threads = most;
    }

    /**
     * Learns from a hash.
     *
     * @param processorNanos how long it was computed
     * @param nanos how long it took
     * @return how many threads there are to be from now on
     */
    int after(long processorNanos, long nanos) {
        double share = (double) processorNanos / nanos;
        if (share < CROWDED) {
            threads = Math.max(1, threads - 1);
        } else if (share > ROOMY) {
            threads = Math.min(most, threads + 1);
        }
        return threads;
    }
}
