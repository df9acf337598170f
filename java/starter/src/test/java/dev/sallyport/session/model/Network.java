package dev.sallyport.session.model;

import java.util.random.RandomGenerator;

/**
 * What lies between a jar and the server.
 *
 * @param longestWay of a message in one direction, the server's own time included, in milliseconds
 * @param loss how likely it is that a message never arrives
 * @param impatience how likely it is that a request is sent a second time, with the token that was read for the first
 */
record Network(long longestWay, double loss, double impatience) {

    /** A server's longest pause between reading the row and writing it. */
    private static final long THINKING = 40;

    static Network perfect() {
        return new Network(2, 0, 0);
    }

    /** Anything from a good line to one that loses four messages of five. */
    static Network random(RandomGenerator random, long longestWay) {
        long longest = random.nextBoolean() ? longestWay : 2 + random.nextLong(longestWay - 1);
        return new Network(longest, random.nextDouble(0.8), random.nextDouble(0.5));
    }

    /** A tab reads the jar and refreshes; retries and answers are all within twice {@link #longestWay}. */
    void exchange(Timeline timeline, RandomGenerator random, Jar jar, ModelServer server) {
        long token = jar.token();
        timeline.note(() -> jar + " sends " + token);
        int requests = random.nextDouble() < impatience ? 2 : 1;
        for (int i = 0; i < requests; i++) {
            long thinking = random.nextLong(Math.min(THINKING, longestWay));
            if (!lost(random)) {
                timeline.after(
                        way(random, longestWay - thinking),
                        () -> server.present(token, jar.userAgent(), thinking, answer -> {
                            if (!lost(random)) {
                                timeline.after(way(random, longestWay - thinking), () -> {
                                    jar.receive(answer);
                                    timeline.note(() -> jar + " has the answer to " + token);
                                });
                            }
                        }));
            }
        }
    }

    private boolean lost(RandomGenerator random) {
        return random.nextDouble() < loss;
    }

    /** Extremes are where the trouble is: a third of the ways are the shortest or the longest. */
    private static long way(RandomGenerator random, long longest) {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> longest;
            default -> random.nextLong(longest + 1);
        };
    }
}
