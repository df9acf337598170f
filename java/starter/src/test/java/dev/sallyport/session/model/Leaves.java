package dev.sallyport.session.model;

import static dev.sallyport.session.model.ModelServer.ROTATION;
import static dev.sallyport.session.model.ModelServer.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.session.Rotation.Outcome;
import dev.sallyport.session.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two tokens are two live leaves if both could be carried on with, each for itself. Whether they can is found out by
 * trying: every pair, on a copy of the session.
 */
final class Leaves {

    private Leaves() {}

    static void assertOne(Session session, Instant now) {
        long oldest = Math.max(0, session.parent() - 1);
        // The clock may have been set back since the session was settled.
        Instant later = (now.isAfter(session.settledAt()) ? now : session.settledAt()).plus(WINDOW);
        for (long one = oldest; one <= session.generation(); one++) {
            Session carriedOn = twice(session, one, later);
            if (carriedOn == null) {
                continue;
            }
            for (long other = oldest; other <= session.generation(); other++) {
                if (other != one) {
                    Outcome outcome = ROTATION.decide(carriedOn, other, session.rotatedBy(), later.plus(WINDOW));
                    assertThat(ModelServer.refused(outcome))
                            .as("%d was carried on with, and so was %d, from %s", one, other, session)
                            .isTrue();
                }
            }
        }
    }

    /** The session after a token was presented, and then the token that came back for it; null if it is refused. */
    private static @Nullable Session twice(Session session, long presented, Instant now) {
        Outcome first = ROTATION.decide(session, presented, session.rotatedBy(), now);
        Session next = ModelServer.changed(first);
        if (ModelServer.refused(first) || next == null) {
            return null;
        }
        Outcome second = ROTATION.decide(next, next.generation(), session.rotatedBy(), now.plus(WINDOW));
        assertThat(second).as("the token that was just sent").isInstanceOf(Outcome.Rotated.class);
        return ModelServer.changed(second);
    }
}
