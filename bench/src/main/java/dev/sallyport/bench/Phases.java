package dev.sallyport.bench;

import java.time.Duration;

/** When it is warming up, when it counts, and when it is over; in {@link System#nanoTime()}. */
record Phases(long measuredFrom, long over) {

    static Phases startingNow(Duration warmUp, Duration measured) {
        long from = System.nanoTime() + warmUp.toNanos();
        return new Phases(from, from + measured.toNanos());
    }

    boolean isMeasured(long time) {
        return time - measuredFrom >= 0 && time - over <= 0;
    }

    boolean isOver(long time) {
        return time - over >= 0;
    }

    double seconds() {
        return (over - measuredFrom) / 1e9;
    }
}
