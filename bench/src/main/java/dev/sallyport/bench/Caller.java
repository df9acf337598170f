package dev.sallyport.bench;

import dev.sallyport.bench.VirtualUser.Outcome;
import java.io.IOException;

/** Sends one kind of request over and over and keeps the score. Written by one thread, read when that has ended. */
final class Caller implements Runnable {

    /** One request. */
    @FunctionalInterface
    interface Request {
        Outcome send() throws IOException;
    }

    private final Request request;
    private final Phases phases;
    final Latencies latencies = new Latencies();
    long turnedAway;
    long failed;

    Caller(Request request, Phases phases) {
        this.request = request;
        this.phases = phases;
    }

    @Override
    public void run() {
        for (long start = System.nanoTime(); !phases.isOver(start); start = System.nanoTime()) {
            Outcome outcome;
            try {
                outcome = request.send();
            } catch (IOException e) {
                outcome = Outcome.FAILED;
            }
            long end = System.nanoTime();
            switch (outcome) {
                case OK -> {
                    // Only what began and ended while it was measured counts.
                    if (phases.isMeasured(start) && phases.isMeasured(end)) {
                        latencies.add(end - start);
                    }
                }
                case TURNED_AWAY -> turnedAway++;
                case FAILED -> failed++;
            }
        }
    }
}
