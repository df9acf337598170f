package dev.sallyport.bench.storm;

import dev.sallyport.bench.protocol.Refreshed;
import dev.sallyport.bench.protocol.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The life of one jar: race after race, with pauses shorter and longer than the window. */
final class Races implements Runnable {

    private static final int TRIES = 3;
    private static final int PATIENCE = 50;

    private final Plan plan;
    private final Wire wire;
    private final Jar jar;
    private final Semaphore places;
    private final SplittableRandom random;

    Races(Plan plan, Wire wire, Jar jar, Semaphore places, SplittableRandom random) {
        this.plan = plan;
        this.wire = wire;
        this.jar = jar;
        this.places = places;
        this.random = random;
    }

    @Override
    public void run() {
        try {
            for (int i = 0; i < plan.races() && jar.over() == null; i++) {
                pause(0.2 + 1.4 * random.nextDouble(), plan.window());
                places.acquire();
                try {
                    race();
                } finally {
                    places.release();
                }
            }
            if (jar.over() == null) {
                refresh(0, random);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Chosen so that {@link Plan#DROPPED} of all answers are lost, blackouts included. */
    private void race() {
        boolean blackout = random.nextDouble() < Plan.BLACKOUTS;
        double dropped = blackout ? 1 : (Plan.DROPPED - Plan.BLACKOUTS) / (1 - Plan.BLACKOUTS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < plan.racers(); i++) {
                SplittableRandom own = random.split();
                threads.execute(() -> {
                    try {
                        pause(own.nextDouble(), Duration.ofMillis(40));
                        refresh(dropped, own);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
        }
    }

    /** One caller: looks into the jar, asks, and tries again if no answer arrives. */
    private void refresh(double dropped, SplittableRandom random) throws InterruptedException {
        int tries = dropped == 1 ? 1 : TRIES;
        int patience = PATIENCE;
        while (tries > 0 && patience > 0 && jar.over() == null) {
            long begin = System.nanoTime();
            Tokens presented = jar.tokens();
            Refreshed refreshed;
            try {
                refreshed = wire.refresh(presented);
            } catch (IOException e) {
                tries--;
                continue;
            }
            if (refreshed instanceof Refreshed.Busy) {
                patience--;
                TimeUnit.MILLISECONDS.sleep(100);
                continue;
            }
            if (random.nextDouble() < dropped) {
                wire.dropped.incrementAndGet();
                tries--;
                continue;
            }
            pause(random.nextDouble() * random.nextDouble(), plan.longestDelay());
            switch (refreshed) {
                case Refreshed.Continued(Tokens answered) -> jar.put(presented, answered);
                case Refreshed.Over(String code) -> jar.forget(code);
                case Refreshed.Busy ignored -> throw new IllegalStateException("tried again above");
            }
            wire.tookSince(begin);
            return;
        }
    }

    private static void pause(double share, Duration of) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep((long) (share * of.toNanos()));
    }
}
