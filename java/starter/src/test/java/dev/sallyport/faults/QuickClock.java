package dev.sallyport.faults;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes faster than others, from a moment on at which they agreed. Restarts do not put it back. */
final class QuickClock extends Clock {

    private final long epoch;
    private final int speed;

    QuickClock(long epoch, int speed) {
        this.epoch = epoch;
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(epoch + (System.currentTimeMillis() - epoch) * speed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
