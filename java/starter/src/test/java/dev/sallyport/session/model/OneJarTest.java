package dev.sallyport.session.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.session.SessionRows;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** One cookie jar, however it is treated, is never signed out by mistake. */
class OneJarTest {

    private static final long WINDOW = ModelServer.WINDOW.toMillis();
    private static final int BURSTS = 25;
    private static final int RUNS = 20_000;

    /**
     * Each way just under half of what an exchange may take: the window less the two seconds by which a repeated
     * delivery may go unwritten. Between the two a jar can be signed out, if five unlikely things come together.
     */
    private static final long LONGEST_WAY = (WINDOW - 2_000) / 2 - 1;

    private static final Duration HOUR = Duration.ofHours(1);

    /** What happens to the server. */
    @FunctionalInterface
    private interface Trouble {
        void strike(RandomGenerator random, ModelServer server);
    }

    private static final Trouble NONE = (random, server) -> {};

    @Test
    void tabsRacesRetriesAndLostAnswers() {
        Runs.of(RUNS, (random, timeline) -> simulate(random, timeline, NONE, NONE));
    }

    @Test
    void aClockThatIsSetBackAtAnyTime() {
        Trouble back = (random, server) -> server.clockJumps(HOUR.negated());
        Runs.of(RUNS / 10, (random, timeline) -> simulate(random, timeline, NONE, back));
    }

    /** A clock that is set forward is time that has passed: an exchange across it was not shorter than the window. */
    @Test
    void aClockThatJumpsEitherWayWhileNothingIsUnderWay() {
        Trouble jump = (random, server) -> server.clockJumps(random.nextBoolean() ? HOUR : HOUR.negated());
        Runs.of(RUNS / 10, (random, timeline) -> simulate(random, timeline, jump, NONE));
    }

    @Test
    void aDatabaseThatLosesItsLastWritesWhileNothingIsUnderWay() {
        Trouble failOver = (random, server) -> server.failOver(random.nextInt(5));
        Runs.of(RUNS / 10, (random, timeline) -> simulate(random, timeline, failOver, NONE));
    }

    private static void simulate(RandomGenerator random, Timeline timeline, Trouble whenQuiet, Trouble anytime) {
        new Life(random, timeline, whenQuiet, anytime).live();
    }

    private static final class Life {
        private final RandomGenerator random;
        private final Timeline timeline;
        private final Trouble whenQuiet;
        private final Trouble anytime;
        private final Jar jar = new Jar("jar", "Firefox");
        private final ModelServer server;
        private final Network network;

        Life(RandomGenerator random, Timeline timeline, Trouble whenQuiet, Trouble anytime) {
            this.random = random;
            this.timeline = timeline;
            this.whenQuiet = whenQuiet;
            this.anytime = anytime;
            this.server = new ModelServer(
                    timeline, SessionRows.opened(SessionRows.NEVER, SessionRows.NEVER, jar.userAgent()));
            this.network = Network.random(random, LONGEST_WAY);
        }

        void live() {
            burst(BURSTS);
            timeline.run();
            assertThat(jar.refusals()).as("refusals").isEmpty();
            assertThat(server.row().end()).isNull();
        }

        /** Up to six tabs load within moments of each other, and after a while it goes on. */
        private void burst(int left) {
            if (left == 0) {
                return;
            }
            int tabs = 1 + random.nextInt(6);
            long spread = random.nextBoolean() ? 50 : WINDOW;
            for (int i = 0; i < tabs; i++) {
                timeline.after(random.nextLong(spread), () -> network.exchange(timeline, random, jar, server));
            }
            long pause = pause();
            if (random.nextInt(8) == 0) {
                timeline.after(random.nextLong(WINDOW), () -> anytime.strike(random, server));
            }
            if (random.nextInt(8) == 0) {
                // An exchange begins at most one window after its burst, and is over one window later.
                pause += 2 * WINDOW;
                timeline.after(pause, () -> whenQuiet.strike(random, server));
            }
            timeline.after(pause, () -> burst(left - 1));
        }

        private long pause() {
            return switch (random.nextInt(4)) {
                case 0 -> random.nextLong(3_000);
                case 1 -> WINDOW - 5 + random.nextLong(10);
                case 2 -> random.nextLong(3 * WINDOW);
                default -> random.nextLong(Duration.ofHours(12).toMillis());
            };
        }
    }
}
