package dev.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.EveryDatabase;
import dev.sallyport.contract.TestDatabase;
import dev.sallyport.session.Linearization.Call;
import dev.sallyport.session.Linearization.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever threads on several servers are told about one session, one order of their calls explains it: so there are never
 * two live leaves, and nothing follows an end. {@code -Dsallyport.test.histories=20000} is for a longer run.
 */
@EveryDatabase
class LinearizabilityTest {

    private static final int HISTORIES = Integer.getInteger("sallyport.test.histories", 150);
    private static final int PATIENCE = 2_000;

    private final Nodes nodes;

    LinearizabilityTest(TestDatabase database) {
        nodes = Nodes.on(database);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 30})
    void oneOrderOfTheCallsExplainsAllAnswers(long windowSeconds) {
        Rotation rotation = new Rotation(Duration.ofSeconds(windowSeconds), true);
        List<Sessions> servers = nodes.servers(nodes.database(), rotation);
        for (int seed = 0; seed < HISTORIES; seed++) {
            RacingHistories histories = histories(servers, seed);
            Session start = histories.session();
            Instant now = nodes.clock().instant();
            List<Operation> history = histories.race(start);
            assertThat(Linearization.exists(rotation, start, now, history))
                    .as(
                            "seed %s, from %s after %s, confirmed %s:%n%s",
                            seed, start, start.parent(), start.confirmed(), inLines(history))
                    .isTrue();
            assertThat(refreshedAfterAnEnd(history)).as(inLines(history)).isFalse();
        }
    }

    /** The checker is worth something: it finds out a store that forgets to compare. */
    @Test
    void aStoreThatDoesNotCompareIsFoundOut() {
        assertThat(findsOut(new BrokenStore(
                        nodes.database(),
                        "generation = ? AND parent = ? AND confirmed = ? AND settled_at = ?",
                        "generation <> ? - 9 AND parent <> ? - 9 AND (confirmed = ? OR TRUE) AND settled_at <> ? - 9")))
                .isTrue();
    }

    @Test
    void aStoreThatWritesOverAnEndIsFoundOut() {
        assertThat(findsOut(new BrokenStore(
                        nodes.database(), "AND settled_at = ?\n   AND revoked_at IS NULL", "AND settled_at = ?")))
                .isTrue();
    }

    private boolean findsOut(BrokenStore broken) {
        Rotation rotation = new Rotation(Duration.ZERO, true);
        List<Sessions> servers = nodes.servers(broken, rotation);
        boolean found = IntStream.range(0, PATIENCE).anyMatch(seed -> {
            RacingHistories histories = histories(servers, seed);
            Session start = histories.session();
            Instant now = nodes.clock().instant();
            return !Linearization.exists(rotation, start, now, histories.race(start));
        });
        assertThat(broken.isBroken()).as("the store says what is replaced here").isTrue();
        return found;
    }

    private RacingHistories histories(List<Sessions> servers, int seed) {
        return new RacingHistories(
                nodes, servers, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    }

    private static boolean refreshedAfterAnEnd(List<Operation> history) {
        long ended = history.stream()
                .filter(operation -> operation.call() instanceof Call.End)
                .mapToLong(Operation::to)
                .min()
                .orElse(Long.MAX_VALUE);
        return history.stream()
                .anyMatch(operation -> operation.from() > ended
                        && (operation.answer().startsWith("generation")
                                || operation.answer().equals("unchanged")));
    }

    private static String inLines(List<Operation> history) {
        return String.join("\n", history.stream().map(Operation::toString).toList());
    }
}
