package dev.sallyport.session.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.session.EndReason;
import dev.sallyport.session.Rotation.Outcome;
import dev.sallyport.session.Session;
import dev.sallyport.session.SessionRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Two jars with copies of one token that both go on: both are signed out. */
class TwoJarsTest {

    private static final long WINDOW = ModelServer.WINDOW.toMillis();
    private static final int RUNS = 10_000;
    private static final int ENOUGH = 400;

    @Test
    void areFoundOutAlways() {
        List<Integer> uses = new ArrayList<>();
        Runs.of(RUNS, (random, timeline) -> {
            Network network = random.nextBoolean() ? Network.perfect() : Network.random(random, 4_000);
            long pause = 2 * WINDOW + random.nextLong(2 * WINDOW);
            uses.add(new Theft(random, timeline, network, "Firefox").usesUntilFoundOut(pause, 0));
        });
        assertThat(uses.stream().sorted().skip(uses.size() / 2).findFirst().orElseThrow())
                .as("median of uses, lost ones included")
                .isLessThanOrEqualTo(6);
    }

    @Test
    void areFoundOutDespiteWrongClocksAndFailOvers() {
        Runs.of(RUNS / 4, (random, timeline) -> {
            Network network = Network.random(random, 4_000);
            new Theft(random, timeline, network, "Firefox").usesUntilFoundOut(2 * WINDOW, 0.1);
        });
    }

    /** As long as no window passes unused by either of them, two jars look like two tabs; another browser does not. */
    @Test
    void areFoundOutInStepOnlyIfTheBrowsersDiffer() {
        Runs.of(RUNS / 4, (random, timeline) -> {
            new Theft(random, timeline, Network.perfect(), "Chrome").usesUntilFoundOut(WINDOW / 8, 0);
        });
    }

    /** One stolen session, from the theft until it is noticed. */
    private static final class Theft {
        private final RandomGenerator random;
        private final Timeline timeline;
        private final Network network;
        private final Jar owner = new Jar("owner", "Firefox");
        private final Jar thief;
        private final ModelServer server;
        private long longestPause;
        private double troubles;
        private int uses;

        Theft(RandomGenerator random, Timeline timeline, Network network, String thiefsBrowser) {
            this.random = random;
            this.timeline = timeline;
            this.network = network;
            this.thief = new Jar("thief", thiefsBrowser);
            this.server = new ModelServer(
                    timeline, SessionRows.opened(SessionRows.NEVER, SessionRows.NEVER, owner.userAgent()));
        }

        int usesUntilFoundOut(long longestPause, double troubles) {
            this.longestPause = longestPause;
            this.troubles = troubles;
            ownerAlone(random.nextInt(6));
            timeline.run();
            assertBothRefused();
            return uses;
        }

        private void ownerAlone(int left) {
            if (left > 0) {
                network.exchange(timeline, random, owner, server);
                timeline.after(random.nextLong(WINDOW, 3 * WINDOW), () -> ownerAlone(left - 1));
                return;
            }
            assertThat(server.row().end()).as("before the theft").isNull();
            thief.copyOf(owner);
            timeline.note(() -> thief + " has a copy");
            bothGoOn();
        }

        private void bothGoOn() {
            if (server.row().end() != null) {
                return;
            }
            assertThat(uses).as("uses, and still not found out").isLessThan(ENOUGH);
            uses++;
            if (random.nextDouble() < troubles) {
                trouble();
            }
            network.exchange(timeline, random, random.nextBoolean() ? owner : thief, server);
            timeline.after(random.nextLong(longestPause), this::bothGoOn);
        }

        private void trouble() {
            switch (random.nextInt(3)) {
                case 0 -> server.clockJumps(Duration.ofHours(1));
                case 1 -> server.clockJumps(Duration.ofMinutes(-1));
                default -> server.failOver(random.nextInt(3));
            }
        }

        private void assertBothRefused() {
            Session last = server.row();
            for (long token = 0; token <= last.generation() + 1; token++) {
                assertThat(ModelServer.ROTATION.decide(last, token, owner.userAgent(), server.clock()))
                        .isEqualTo(new Outcome.Ended(EndReason.REPLAYED));
            }
            for (Jar jar : List.of(owner, thief)) {
                Network.perfect().exchange(timeline, random, jar, server);
                timeline.run();
                assertThat(jar.refusals()).as("refusals of " + jar).isNotEmpty();
            }
        }
    }
}
