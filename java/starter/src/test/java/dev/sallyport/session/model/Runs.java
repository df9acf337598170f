package dev.sallyport.session.model;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/** Runs a simulation for many seeds. One that fails is run once more, to tell its story. */
final class Runs {

    /** What one seed does. */
    @FunctionalInterface
    interface Simulation {
        void run(RandomGenerator random, Timeline timeline);
    }

    private Runs() {}

    /**
     * Runs.
     *
     * @param count how many seeds, counted from zero
     * @param pinned other seeds, which failed once
     */
    static void of(int count, Simulation simulation, long... pinned) {
        LongStream.concat(LongStream.of(pinned), LongStream.range(0, count)).forEach(seed -> {
            try {
                simulation.run(random(seed), new Timeline(false));
            } catch (AssertionError failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage() + "\n" + story(seed, simulation));
            }
        });
    }

    private static String story(long seed, Simulation simulation) {
        Timeline timeline = new Timeline(true);
        try {
            simulation.run(random(seed), timeline);
        } catch (AssertionError sameAsBefore) {
            timeline.note(() -> "failed");
        }
        return timeline.history();
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
