package dev.sallyport.engine;

import dev.sallyport.contract.Answer;
import dev.sallyport.contract.Racers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One run: events in the order of their time, of which everything is repeatable but the order within a race. */
final class Story {

    static final long WINDOW = Duration.ofSeconds(30).toMillis();

    /** Each way just under half of what an exchange may take: the window less two seconds. */
    private static final long LONGEST_WAY = (WINDOW - 2_000) / 2 - 1;

    private static final long RUNS = Integer.getInteger("sallyport.test.runs", 8);
    private static final long FIRST = Long.getLong("sallyport.test.seed", 0);

    private record Event(long at, long order, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final List<String> steps = new ArrayList<>();
    private final World world;
    private final RandomGenerator random;
    private final long seed;
    private final double loss;
    private long now;
    private long planned;

    private Story(World world, long seed) {
        this.world = world;
        this.seed = seed;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.loss = random.nextDouble(0.6);
    }

    /** Tells a story for each of several seeds; the one that goes wrong is printed. */
    static void each(World world, Consumer<Story> beginning) {
        for (long seed = FIRST; seed < FIRST + RUNS; seed++) {
            Story story = new Story(world, seed);
            try {
                beginning.accept(story);
                story.run();
            } catch (AssertionError failure) {
                throw new AssertionError(
                        "-Dsallyport.test.seed=" + seed + ": " + failure.getMessage() + "\n"
                                + String.join("\n", story.steps),
                        failure);
            }
        }
    }

    World world() {
        return world;
    }

    long seed() {
        return seed;
    }

    RandomGenerator random() {
        return random;
    }

    /** Plans something. */
    void after(long millis, Runnable action) {
        events.add(new Event(now + millis, planned++, action));
    }

    void note(String step) {
        steps.add("%,12d ms  %s".formatted(now, step));
    }

    /** Until nothing is planned any more. */
    void run() {
        for (Event next = events.poll(); next != null; next = events.poll()) {
            pass(next.at() - now);
            next.action().run();
        }
    }

    /** Lets time pass in which nothing happens. */
    void pass(long millis) {
        world.clock().advance(Duration.ofMillis(millis));
        now += millis;
    }

    /** The server's clock is wrong from now on, by this much more than before. */
    void jump(Duration by) {
        note("the clock jumps by " + by);
        world.clock().advance(by);
    }

    void restart() {
        note("the server starts again");
        world.restart();
    }

    /** Some tabs read the jar and refresh, each in its own time; what is not lost arrives within the limits. */
    void exchange(Browser browser) {
        String token = browser.jar();
        int requests = random.nextInt(4) == 0 ? 2 : 1;
        for (int i = 0; i < requests; i++) {
            String fate = fate();
            after(way(), () -> {
                Optional<Answer> answer = world.refresh(token, browser.userAgent(), fate);
                note(browser + " sent " + browser.numberOf(token) + ": "
                        + answer.map(Browser::inWords).orElse(fate));
                answer.ifPresent(there -> after(way(), () -> receive(browser, there)));
            });
        }
    }

    /** Several tabs at the very same moment, with threads of their own. */
    void race(Browser browser, int tabs) {
        String token = browser.jar();
        Queue<String> fates = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < tabs; i++) {
            fates.add(fate());
        }
        after(way(), () -> {
            List<Optional<Answer>> answers =
                    Racers.run(tabs, () -> world.refresh(token, browser.userAgent(), fates.remove()));
            note(browser + " raced " + tabs + " times with " + browser.numberOf(token) + ": "
                    + answers.stream()
                            .map(answer -> answer.map(Browser::inWords).orElse("lost"))
                            .toList());
            answers.forEach(answer -> answer.ifPresent(there -> after(way(), () -> receive(browser, there))));
        });
    }

    private void receive(Browser browser, Answer answer) {
        browser.receive(answer);
        note(browser + " has an answer");
    }

    private String fate() {
        if (random.nextDouble() >= loss) {
            return "arrive";
        }
        return random.nextBoolean() ? LossyLine.LOSE_ANSWER : LossyLine.LOSE_REQUEST;
    }

    /** Extremes are where the trouble is. */
    private long way() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> LONGEST_WAY;
            default -> random.nextLong(LONGEST_WAY + 1);
        };
    }
}
