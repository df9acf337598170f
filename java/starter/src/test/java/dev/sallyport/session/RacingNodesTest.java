package dev.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.EveryDatabase;
import dev.sallyport.contract.MovableClock;
import dev.sallyport.contract.Racers;
import dev.sallyport.contract.TestDatabase;
import dev.sallyport.web.Client;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The simulations of {@code model} in small, with real threads on two servers and a real database. */
@EveryDatabase
class RacingNodesTest {

    private static final String BROWSER = "Firefox";
    private static final long WINDOW = Nodes.WINDOW.toMillis();

    private final Nodes nodes;
    private final Sessions[] servers;
    private final MovableClock clock;
    private RandomGenerator random = seeded(0);

    RacingNodesTest(TestDatabase database) {
        nodes = Nodes.on(database);
        servers = new Sessions[] {nodes.node(), nodes.node()};
        clock = nodes.clock();
    }

    /**
     * One tab's refresh.
     *
     * @param server which of the servers gets it
     * @param delay by how much the clock moves before
     */
    private record Request(String token, int server, Duration delay) {}

    @Test
    void oneJarIsNeverSignedOut() {
        String jar = open();
        String before = jar;
        Instant changedAt = clock.instant();
        for (int round = 0; round < 200; round++) {
            boolean late = clock.instant().isBefore(changedAt.plusMillis(WINDOW / 4));
            List<Request> requests = new ArrayList<>();
            for (int tab = 0; tab < 2 + random.nextInt(4); tab++) {
                String token = late && random.nextInt(3) == 0 ? before : jar;
                requests.add(request(token, random.nextLong(WINDOW / 20)));
            }
            List<RefreshOutcome> answers = race(requests);
            assertThat(answers).as("round %d", round).allMatch(RefreshOutcome.Continued.class::isInstance);
            Set<String> sent = sent(answers);
            assertThat(sent).as("round %d: one leaf", round).hasSizeLessThanOrEqualTo(1);
            if (!sent.isEmpty() && random.nextInt(3) > 0) {
                before = jar;
                jar = sent.iterator().next();
                changedAt = clock.instant();
            }
            clock.advance(Duration.ofMillis(random.nextBoolean() ? random.nextLong(WINDOW) : WINDOW * 2));
        }
    }

    @RepeatedTest(8)
    void twoJarsAreFoundOutOnceAndForAll(RepetitionInfo repetition) {
        random = seeded(repetition.getCurrentRepetition());
        String[] jars = new String[2];
        jars[0] = open();
        jars[1] = jars[0];
        Set<String> everSent = new HashSet<>(Set.of(jars[0]));
        for (int turn = 0; turn < 300; turn++) {
            clock.advance(Duration.ofMillis(random.nextLong(2 * WINDOW)));
            int who = random.nextInt(3);
            List<Integer> users = who == 2 ? List.of(0, 1) : List.of(who);
            for (int user : users) {
                // Several tabs each, but answers of one jar are all alike.
                List<RefreshOutcome> answers = race(List.of(request(jars[user], 0), request(jars[user], 0)));
                if (answers.stream().anyMatch(RefreshOutcome.Replayed.class::isInstance)) {
                    assertThat(answers.stream().filter(RacingNodesTest::foundOut))
                            .as("the owner is told once")
                            .hasSize(1);
                    assertThat(everSent).allMatch(token -> isReplayed(servers[0].refresh(token, BROWSER)));
                    return;
                }
                for (String token : sent(answers)) {
                    jars[user] = token;
                    everSent.add(token);
                }
            }
        }
        throw new AssertionError("not found out");
    }

    @RepeatedTest(20)
    void nobodyRefreshesAfterALogoutThatWasAnswered() {
        String token = open();
        clock.advance(Nodes.WINDOW);
        List<RefreshOutcome> afterLogout = Racers.run(5, () -> {
            servers[0].refresh(token, BROWSER);
            servers[1].endByToken(token, EndReason.LOGOUT);
            return servers[0].refresh(token, BROWSER);
        });
        assertThat(afterLogout).allMatch(new RefreshOutcome.Ended(EndReason.LOGOUT)::equals);
    }

    private static RandomGenerator seeded(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private String open() {
        return servers[0]
                .open(nodes.owner(), true, "password", new Client(null, BROWSER))
                .refreshToken();
    }

    private Request request(String token, long delay) {
        return new Request(token, random.nextInt(servers.length), Duration.ofMillis(delay));
    }

    private List<RefreshOutcome> race(List<Request> requests) {
        Queue<Request> waiting = new ConcurrentLinkedQueue<>(requests);
        return Racers.run(requests.size(), () -> {
            Request request = waiting.remove();
            clock.advance(request.delay());
            return servers[request.server()].refresh(request.token(), BROWSER);
        });
    }

    private static Set<String> sent(List<RefreshOutcome> answers) {
        Set<String> tokens = new HashSet<>();
        for (RefreshOutcome answer : answers) {
            if (answer instanceof RefreshOutcome.Continued continued && continued.refreshToken() != null) {
                tokens.add(continued.refreshToken());
            }
        }
        return tokens;
    }

    private static boolean foundOut(RefreshOutcome answer) {
        return answer instanceof RefreshOutcome.Replayed replayed && replayed.justNow();
    }

    private static boolean isReplayed(RefreshOutcome answer) {
        return answer instanceof RefreshOutcome.Replayed replayed && !replayed.justNow();
    }
}
