package dev.sallyport.bench;

import java.util.List;

/**
 * What one kind of request achieved while it was measured.
 *
 * @param what the request
 * @param callers how many callers sent it, each waiting for its answer before it sent the next
 * @param requests how many were answered as they should be
 * @param turnedAway how many were answered with 503 or 429
 * @param failed how many were answered in any other way
 * @param seconds how long it was measured
 */
record Measurement(
        String what,
        int callers,
        long requests,
        long turnedAway,
        long failed,
        double seconds,
        double p50Millis,
        double p99Millis,
        double maxMillis) {

    /** One caller whose every request succeeded. */
    static Measurement of(String what, Latencies latencies, double seconds) {
        return of(what, 1, Latencies.sorted(List.of(latencies)), 0, 0, seconds);
    }

    static Measurement of(String what, List<Caller> callers, double seconds) {
        return of(
                what,
                callers.size(),
                Latencies.sorted(
                        callers.stream().map(caller -> caller.latencies).toList()),
                callers.stream().mapToLong(caller -> caller.turnedAway).sum(),
                callers.stream().mapToLong(caller -> caller.failed).sum(),
                seconds);
    }

    private static Measurement of(
            String what, int callers, long[] sorted, long turnedAway, long failed, double seconds) {
        return new Measurement(
                what,
                callers,
                sorted.length,
                turnedAway,
                failed,
                seconds,
                Latencies.percentileMillis(sorted, 0.50),
                Latencies.percentileMillis(sorted, 0.99),
                Latencies.percentileMillis(sorted, 1.0));
    }

    double perSecond() {
        return requests / seconds;
    }
}
