package dev.sallyport.bench.load;

import java.io.IOException;
import java.time.Duration;

/**
 * Keeps a server busy until it has become as fast as it gets: two slices in a row that differ by less than 5 %. On two
 * slow cores the JVM compiles for a minute or so.
 *
 * @param slice how long a rate is observed
 * @param least not less than this
 * @param most not more than this
 */
public record WarmUp(Duration slice, Duration least, Duration most) {

    private static final double STEADY = 0.05;

    /** How long it took. */
    public Duration run(Group... groups) throws IOException {
        Duration spent = Duration.ZERO;
        double before = 0;
        while (spent.compareTo(most) < 0) {
            Measurement now = Load.run(Duration.ZERO, slice, groups).only();
            if (now.failed() > 0 && now.requests() == 0) {
                throw new IOException(now.what() + " is not answered as it should be: " + now.problem());
            }
            spent = spent.plus(slice);
            if (spent.compareTo(least) >= 0 && before > 0 && Math.abs(now.perSecond() - before) < STEADY * before) {
                break;
            }
            before = now.perSecond();
        }
        if (before == 0) {
            throw new IOException("no answer while warming up");
        }
        return spent;
    }
}
