package dev.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.session.Rotation.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of {@code docs/design.md}, row by row, one millisecond to each side of every edge. */
class RotationTableTest {

    private static final Rotation ROTATION = new Rotation(Duration.ofSeconds(30), true);
    private static final Instant NOW = SessionRows.SIGN_IN.plus(Duration.ofDays(1));
    private static final UserAgentHash FIREFOX = UserAgentHash.of("Firefox");
    private static final UserAgentHash CHROME = UserAgentHash.of("Chrome");

    /**
     * A state is written as in the design: {@code 5<3} is generation 5 with parent 3, and {@code !} says that it is
     * confirmed. {@code age} is how long ago, in milliseconds, the state was settled.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            state | age     | presented | outcome       | then | age then
            # = current, open: stays; the first time it is confirmed and settles
            0<0   | 0       | 0         | Unchanged     | 0<0! | 0
            0<0   | 29999   | 0         | Unchanged     | 0<0! | 0
            5<4   | 1       | 5         | Unchanged     | 5<4! | 0
            5<4   | 29999   | 5         | Unchanged     | 5<4! | 0
            5<4!  | 29999   | 5         | Unchanged     | 5<4! | 29999
            5<3!  | 2000    | 5         | Unchanged     | 5<3! | 2000
            # = current, closed
            0<0   | 30000   | 0         | Rotated       | 1<0  | 0
            0<0!  | 30000   | 0         | Rotated       | 1<0  | 0
            5<4   | 30000   | 5         | Rotated       | 6<5  | 0
            5<4!  | 30000   | 5         | Rotated       | 6<5  | 0
            5<3   | 30000   | 5         | Rotated       | 6<5  | 0
            5<4!  | 9999999 | 5         | Rotated       | 6<5  | 0
            # parent <= presented < current, open: settles while not confirmed, if that gains two seconds
            5<4   | 0       | 4         | Redelivered   | 5<4  | 0
            5<4   | 1999    | 4         | Redelivered   | 5<4  | 1999
            5<4   | 2000    | 4         | Redelivered   | 5<4  | 0
            5<4   | 29999   | 4         | Redelivered   | 5<4  | 0
            5<4!  | 29999   | 4         | Redelivered   | 5<4! | 29999
            5<2   | 29999   | 2         | Redelivered   | 5<2  | 0
            5<2   | 29999   | 3         | Redelivered   | 5<2  | 0
            5<2!  | 29999   | 4         | Redelivered   | 5<2! | 29999
            # = parent, not confirmed, closed
            5<4   | 30000   | 4         | Recovered     | 6<4  | 0
            5<2   | 30000   | 2         | Recovered     | 6<2  | 0
            1<0   | 9999999 | 0         | Recovered     | 2<0  | 0
            # = parent, confirmed, closed
            5<4!  | 30000   | 4         | Replayed      | 5<4! | 30000
            5<2!  | 30000   | 2         | Replayed      | 5<2! | 30000
            # a skipped generation, closed
            5<2   | 30000   | 3         | Replayed      | 5<2  | 30000
            5<2   | 30000   | 4         | Replayed      | 5<2  | 30000
            5<2!  | 30000   | 4         | Replayed      | 5<2! | 30000
            # < parent, whatever the window
            5<4   | 0       | 3         | Replayed      | 5<4  | 0
            5<4   | 29999   | 0         | Replayed      | 5<4  | 29999
            5<4!  | 30000   | 3         | Replayed      | 5<4! | 30000
            5<3   | 29999   | 2         | Replayed      | 5<3  | 29999
            # > current, whatever the window
            5<4   | 0       | 6         | FastForwarded | 7<6  | 0
            5<4!  | 29999   | 6         | FastForwarded | 7<6  | 0
            5<2   | 30000   | 9         | FastForwarded | 10<9 | 0
            # the clock was set back: the window counts as open
            5<4!  | -3600000 | 5        | Unchanged     | 5<4! | -3600000
            5<4   | -3600000 | 5        | Unchanged     | 5<4! | 0
            5<4!  | -3600000 | 4        | Redelivered   | 5<4! | -3600000
            """)
    void row(String state, long age, long presented, String outcome, String then, long ageThen) {
        Session before = state(state, age, FIREFOX);
        Outcome decided = ROTATION.decide(before, presented, FIREFOX, NOW);
        assertThat(decided.getClass().getSimpleName()).isEqualTo(outcome);
        Session after = after(decided);
        assertThat(inWords(after)).isEqualTo(inWords(state(then, ageThen, FIREFOX)));
        assertThat(after.end() == null ? null : after.end().reason())
                .isEqualTo(outcome.equals("Replayed") ? EndReason.REPLAYED : null);
        assertRestKept(before, after);
    }

    /** Inside the window an older generation belongs to the user agent that rotated; the rest is open to updates. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            state | age   | presented | outcome       | rotated by
            5<4   | 29999 | 4         | Replayed      | Firefox
            5<4!  | 0     | 4         | Replayed      | Firefox
            5<2   | 29999 | 3         | Replayed      | Firefox
            5<4   | 29999 | 5         | Unchanged     | Firefox
            5<4   | 30000 | 5         | Rotated       | Chrome
            5<4   | 30000 | 4         | Recovered     | Chrome
            5<4   | 0     | 6         | FastForwarded | Chrome
            """)
    void rowWithAnotherUserAgent(String state, long age, long presented, String outcome, String rotatedBy) {
        Outcome decided = ROTATION.decide(state(state, age, FIREFOX), presented, CHROME, NOW);
        assertThat(decided.getClass().getSimpleName()).isEqualTo(outcome);
        Session after = after(decided);
        assertThat(after.rotatedBy()).isEqualTo(UserAgentHash.of(rotatedBy));
    }

    @Test
    void whoDoesNotRecoverTakesALateRetryForTheft() {
        var strict = new Rotation(ROTATION.window(), false);

        assertThat(strict.decide(state("5<4", 30_000, FIREFOX), 4, FIREFOX, NOW))
                .isInstanceOf(Outcome.Replayed.class);
        assertThat(strict.decide(state("5<4", 29_999, FIREFOX), 4, FIREFOX, NOW))
                .isInstanceOf(Outcome.Redelivered.class);
    }

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void anEndedSessionAnswersEveryGenerationWithItsReason(EndReason reason) {
        Session ended = SessionRows.ended(state("5<3", 0, FIREFOX), NOW, reason);
        for (long presented = 0; presented < 8; presented++) {
            for (Duration later : new Duration[] {Duration.ZERO, Duration.ofSeconds(30), SessionRows.NEVER}) {
                assertThat(ROTATION.decide(ended, presented, FIREFOX, NOW.plus(later)))
                        .isEqualTo(new Outcome.Ended(reason));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            idle | absolute | age  | reason
            1000 | 9000     | 999  |
            1000 | 9000     | 1000 | IDLE
            9000 | 1000     | 999  |
            9000 | 1000     | 1000 | ABSOLUTE
            """)
    void anExpiredSessionAnswersEveryGenerationWithItsReason(
            long idle, long absolute, long age, @Nullable EndReason reason) {
        Session session = SessionRows.opened(Duration.ofMillis(idle), Duration.ofMillis(absolute), FIREFOX);
        for (long presented = 0; presented < 3; presented++) {
            Outcome outcome = ROTATION.decide(session, presented, FIREFOX, SessionRows.SIGN_IN.plusMillis(age));
            if (reason == null) {
                assertThat(outcome).isNotInstanceOf(Outcome.Ended.class);
            } else {
                assertThat(outcome).isEqualTo(new Outcome.Ended(reason));
            }
        }
    }

    private static Session state(String text, long age, UserAgentHash rotatedBy) {
        boolean confirmed = text.endsWith("!");
        String[] numbers = text.replace("!", "").split("<", 2);
        return SessionRows.used(
                Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), confirmed, NOW.minusMillis(age), rotatedBy);
    }

    private static String inWords(Session session) {
        return session.generation() + "<" + session.parent() + (session.confirmed() ? "!" : "") + " settled "
                + session.settledAt();
    }

    private static Session after(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Unchanged(Session session) -> session;
            case Outcome.Rotated(Session session) -> session;
            case Outcome.Redelivered(Session session) -> session;
            case Outcome.Recovered(Session session) -> session;
            case Outcome.FastForwarded(Session session) -> session;
            case Outcome.Replayed(Session session) -> session;
            case Outcome.Ended(EndReason reason) -> throw new AssertionError("the session is over: " + reason);
        };
    }

    /** What no refresh may touch. */
    private static void assertRestKept(Session before, Session after) {
        assertThat(after)
                .usingRecursiveComparison()
                .comparingOnlyFields(
                        "id",
                        "accountId",
                        "seed",
                        "persistent",
                        "idleTimeout",
                        "absoluteExpiresAt",
                        "authenticatedAt",
                        "authenticationMethod",
                        "userAgent",
                        "rotatedBy")
                .isEqualTo(before);
    }
}
