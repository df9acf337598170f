package dev.sallyport.bench.load;

/** What one group achieved so far. Written by the thread of the load. */
final class Tally {

    final Latencies answered = new Latencies();
    final Latencies refused = new Latencies();
    long failed;
    String firstFailure = "";

    void add(Outcome outcome, long nanos, boolean measured, Reply reply) {
        switch (outcome) {
            case OK -> {
                if (measured) {
                    answered.add(nanos);
                }
            }
            case REFUSED -> {
                if (measured) {
                    refused.add(nanos);
                }
            }
            case FAILED -> fail(reply.status() + " " + reply.body());
        }
    }

    /** Failures count even while it warms up: they mean that something else than asked for is measured. */
    void fail(String how) {
        if (failed++ == 0) {
            firstFailure = how.substring(0, Math.min(how.length(), 200));
        }
    }
}
