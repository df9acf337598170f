package dev.sallyport.bench.storm;

import java.time.Duration;

/**
 * How hard it blows.
 *
 * @param sessions how many cookie jars, and how many thefts after that
 * @param racers callers at once with one jar
 * @param races of each jar
 * @param window the server's rotation window, which the pauses are measured by
 * @param seed of everything that is random
 */
public record Plan(int sessions, int racers, int races, Duration window, long seed) {

    /** Of all answers that were given. Some races lose every answer, as when the network goes away. */
    static final double DROPPED = 0.3;

    static final double BLACKOUTS = 0.1;

    /**
     * How often each of a jar's two holders goes on before the theft counts as missed. For as long as chance brings each of them
     * within a rotation window of the other they cannot be told apart. Each use ends that with a probability of 0.3: after 24
     * uses by both together five in ten thousand thefts are still undecided, after 80 none in a thousand million.
     */
    static final int USES = 40;

    /** So that answers take milliseconds: a request that waits for longer than the window is another matter. */
    private static final int REQUESTS_AT_ONCE = 60;

    int racesAtOnce() {
        return Math.max(1, REQUESTS_AT_ONCE / racers);
    }

    /** What is promised is promised for exchanges shorter than the window less 2 s; half of it is asked for. */
    Duration longestExchange() {
        Duration half = window.dividedBy(2);
        Duration promised = window.minusSeconds(2);
        return promised.isPositive() && promised.compareTo(half) < 0 ? promised : half;
    }

    /** What the network takes at most on the way back. */
    Duration longestDelay() {
        return longestExchange().dividedBy(5);
    }

    Duration timeout() {
        return longestExchange().minus(longestDelay()).multipliedBy(9).dividedBy(10);
    }
}
