package dev.sallyport.examples.billing;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Checks a statement about all values on many random ones; a failure tells the seed that brings it back. */
public final class Samples {

    private Samples() {}

    public static void forAll(int count, Consumer<RandomGenerator> statement) {
        for (int i = 0; i < count; i++) {
            long seed = ThreadLocalRandom.current().nextLong();
            try {
                statement.accept(RandomGeneratorFactory.getDefault().create(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("with the seed " + seed + "L: " + failure.getMessage(), failure);
            }
        }
    }
}
