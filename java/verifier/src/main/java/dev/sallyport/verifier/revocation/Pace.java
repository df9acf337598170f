package dev.sallyport.verifier.revocation;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How patient the subscriber is.
 *
 * @param silence a stream that says nothing for this long is cut; the issuer says something every two seconds
 * @param poll between two polls, where streaming is refused
 * @param pollingFor before streaming is tried again
 * @param shortestPause before the first attempt after a failure
 * @param longestPause before each later one, doubling until then
 */
record Pace(Duration silence, Duration poll, Duration pollingFor, Duration shortestPause, Duration longestPause) {

    static final Pace USUAL = new Pace(
            Duration.ofSeconds(7),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofMillis(200),
            Duration.ofSeconds(5));

    /** How long to wait after so many failures in a row; at random, so that not all come back at the same moment. */
    Duration pause(int failures) {
        long most = Math.min(shortestPause.toMillis() << Math.min(failures, 16), longestPause.toMillis());
        // Nothing secret.
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }
}
