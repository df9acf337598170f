package dev.sallyport.bench.load;

/**
 * What one kind of request achieved while it was measured.
 *
 * @param what the request
 * @param callers how many connections sent it
 * @param requests how many were answered as they should be
 * @param refused how many were answered with 503 or 429 and a time to come back
 * @param failed how many were answered in any other way
 * @param seconds how long it was measured
 * @param refusedP99Millis within which refusals were heard
 * @param problem the first answer that counted as failed; empty if none did
 */
public record Measurement(
        String what,
        int callers,
        long requests,
        long refused,
        long failed,
        double seconds,
        double p50Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis,
        double refusedP99Millis,
        String problem) {

    static Measurement of(Group group, Tally tally, double seconds) {
        long[] sorted = tally.answered.sorted();
        return new Measurement(
                group.what(),
                group.clients().size(),
                sorted.length,
                tally.refused.size(),
                tally.failed,
                seconds,
                Latencies.percentileMillis(sorted, 0.50),
                Latencies.percentileMillis(sorted, 0.99),
                Latencies.percentileMillis(sorted, 0.999),
                Latencies.percentileMillis(sorted, 1.0),
                Latencies.percentileMillis(tally.refused.sorted(), 0.99),
                tally.firstFailure);
    }

    public double perSecond() {
        return requests / seconds;
    }
}
