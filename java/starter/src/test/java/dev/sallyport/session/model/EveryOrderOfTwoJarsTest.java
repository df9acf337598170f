package dev.sallyport.session.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.session.Rotation.Outcome;
import dev.sallyport.session.Session;
import dev.sallyport.session.SessionRows;
import dev.sallyport.session.UserAgentHash;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The owner and a thief take turns in every order that there is. One who takes over twice is found out. */
class EveryOrderOfTwoJarsTest {

    private static final UserAgentHash BROWSER = UserAgentHash.of("Firefox");
    private static final int TURNS = 10;

    /** Turns lie a window apart or further; {@code usesBefore} is how often the owner refreshed before the theft. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theSecondChangeOfHandsIsTheLast(int usesBefore) {
        for (int order = 0; order < 1 << TURNS; order++) {
            play(order, usesBefore);
        }
    }

    private static void play(int order, int usesBefore) {
        Session session = SessionRows.opened(SessionRows.NEVER, SessionRows.NEVER, BROWSER);
        Instant now = SessionRows.SIGN_IN;
        for (int i = 0; i < usesBefore; i++) {
            now = now.plus(ModelServer.WINDOW);
            session = goOn(session, ModelServer.ROTATION.decide(session, session.generation(), BROWSER, now));
        }
        long[] jars = {session.generation(), session.generation()};
        int changes = 0;
        int holder = order & 1;
        for (int turn = 0; turn < TURNS; turn++) {
            now = now.plus(ModelServer.WINDOW);
            int next = order >> turn & 1;
            changes += next == holder ? 0 : 1;
            holder = next;
            Outcome outcome = ModelServer.ROTATION.decide(session, jars[holder], BROWSER, now);
            if (outcome instanceof Outcome.Replayed) {
                assertThat(changes)
                        .as("changes of hands, order %s", Integer.toBinaryString(order))
                        .isBetween(1, 2);
                return;
            }
            session = goOn(session, outcome);
            jars[holder] = session.generation();
        }
        assertThat(changes)
                .as("unnoticed changes of hands, order %s", Integer.toBinaryString(order))
                .isLessThan(2);
    }

    private static Session goOn(Session before, Outcome outcome) {
        Session after = ModelServer.changed(outcome);
        assertThat(after).as("%s from %s", outcome, before).isNotNull();
        return after == null ? before : after;
    }
}
