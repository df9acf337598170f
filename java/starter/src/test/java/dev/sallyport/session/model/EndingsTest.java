package dev.sallyport.session.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.session.EndReason;
import dev.sallyport.session.Rotation.Outcome;
import dev.sallyport.session.SessionRows;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A session ends when it should, says why, and stays ended. */
class EndingsTest {

    private static final long WINDOW = ModelServer.WINDOW.toMillis();
    private static final long IDLE = Duration.ofDays(7).toMillis();
    private static final long ABSOLUTE = Duration.ofDays(30).toMillis();
    private static final int RUNS = 5_000;

    /** Tabs race on, and answers are on their way, while the owner signs out. */
    @Test
    void nobodyRefreshesAfterALogout() {
        Runs.of(RUNS, (random, timeline) -> {
            Jar jar = new Jar("jar", "Firefox");
            ModelServer server = new ModelServer(
                    timeline, SessionRows.opened(SessionRows.NEVER, SessionRows.NEVER, jar.userAgent()));
            Network network = new Network(3_000, 0, 0.3);
            for (int i = 0; i < 60; i++) {
                timeline.after(random.nextLong(6 * WINDOW), () -> network.exchange(timeline, random, jar, server));
            }
            timeline.after(random.nextLong(6 * WINDOW), () -> server.end(EndReason.LOGOUT));
            timeline.run();
            List<Outcome> refusals = List.copyOf(jar.refusals());
            assertThat(refusals).allMatch(new Outcome.Ended(EndReason.LOGOUT)::equals);
            Network.perfect().exchange(timeline, random, jar, server);
            timeline.run();
            assertThat(jar.refusals()).as("one more").hasSizeGreaterThan(refusals.size());
        });
    }

    @Test
    void timeoutsEndASessionWithTheirReasons() {
        Runs.of(RUNS, EndingsTest::useUntilExpired);
    }

    private static void useUntilExpired(RandomGenerator random, Timeline timeline) {
        Jar jar = new Jar("jar", "Firefox");
        ModelServer server = new ModelServer(
                timeline, SessionRows.opened(Duration.ofMillis(IDLE), Duration.ofMillis(ABSOLUTE), jar.userAgent()));
        long usedAt = 0;
        while (jar.refusals().isEmpty()) {
            timeline.after(pause(random), () -> {});
            timeline.run();
            long now = timeline.now();
            server.present(jar.token(), jar.userAgent(), 0, jar::receive);
            timeline.run();
            EndReason expected = reason(now, usedAt);
            if (expected == null) {
                // A use within the window may go unwritten, and then the session is idle from the one before.
                assertThat(jar.refusals().isEmpty() || now - usedAt > IDLE - 2 * WINDOW)
                        .isTrue();
                usedAt = now;
            } else {
                assertThat(jar.refusals()).containsExactly(new Outcome.Ended(expected));
            }
        }
        timeline.after(Duration.ofDays(400).toMillis(), () -> {});
        timeline.run();
        assertThat(ModelServer.ROTATION.decide(server.row(), jar.token(), jar.userAgent(), server.clock()))
                .as("later")
                .isInstanceOf(Outcome.Ended.class);
    }

    private static @Nullable EndReason reason(long now, long usedAt) {
        if (now >= ABSOLUTE) {
            return EndReason.ABSOLUTE;
        }
        return now - usedAt >= IDLE ? EndReason.IDLE : null;
    }

    private static long pause(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextLong(2 * WINDOW);
            case 1 -> IDLE - 1 + random.nextLong(3);
            default -> random.nextLong(IDLE);
        };
    }
}
