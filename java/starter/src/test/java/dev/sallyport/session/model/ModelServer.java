package dev.sallyport.session.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.session.EndReason;
import dev.sallyport.session.Rotation;
import dev.sallyport.session.Rotation.Outcome;
import dev.sallyport.session.Session;
import dev.sallyport.session.SessionRows;
import dev.sallyport.session.UserAgentHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One row and the real {@link Rotation}. Reading and writing are two events, as they are with a database. */
final class ModelServer {

    static final Duration WINDOW = Duration.ofSeconds(30);
    static final Rotation ROTATION = new Rotation(WINDOW, true);

    private final Timeline timeline;
    private Duration clockError = Duration.ZERO;
    private final List<Session> written = new ArrayList<>();
    private Session row;

    ModelServer(Timeline timeline, Session opened) {
        this.timeline = timeline;
        this.row = opened;
        written.add(opened);
    }

    Session row() {
        return row;
    }

    Instant clock() {
        return SessionRows.SIGN_IN.plusMillis(timeline.now()).plus(clockError);
    }

    /** Somebody presents a token; the answer comes once what it says is written. */
    void present(long generation, UserAgentHash userAgent, long thinking, Consumer<Outcome> answer) {
        Session read = row;
        Outcome outcome = ROTATION.decide(read, generation, userAgent, clock());
        timeline.after(thinking, () -> {
            Session after = changed(outcome);
            if (after != null && !after.equals(read)) {
                if (!row.equals(read)) {
                    timeline.note(() -> "  " + generation + ": lost the race, decides again");
                    present(generation, userAgent, 0, answer);
                    return;
                }
                write(after);
            }
            timeline.note(() -> "  " + generation + ": " + outcome.getClass().getSimpleName() + ", " + inWords());
            answer.accept(outcome);
        });
    }

    void end(EndReason reason) {
        write(SessionRows.ended(row, clock(), reason));
        timeline.note(() -> "  ended: " + reason);
    }

    /** The clock is wrong from now on, by this much more than before. */
    void clockJumps(Duration by) {
        clockError = clockError.plus(by);
        timeline.note(() -> "  the clock jumps by " + by);
    }

    /** The database comes back as it was some writes ago. */
    void failOver(int writesLost) {
        int kept = Math.max(1, written.size() - writesLost);
        written.subList(kept, written.size()).clear();
        row = written.getLast();
        timeline.note(() -> "  the database lost its last writes: " + inWords());
    }

    private void write(Session after) {
        assertThat(row.end()).as("nothing is written to an ended session").isNull();
        assertThat(after.generation()).isGreaterThanOrEqualTo(row.generation());
        row = after;
        written.add(after);
        Leaves.assertOne(row, clock());
    }

    private String inWords() {
        return "now " + row.generation() + " after " + row.parent() + (row.confirmed() ? ", confirmed" : "")
                + (row.end() == null ? "" : ", ended: " + row.end().reason());
    }

    static boolean refused(Outcome outcome) {
        return outcome instanceof Outcome.Replayed || outcome instanceof Outcome.Ended;
    }

    static @Nullable Session changed(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Unchanged(Session session) -> session;
            case Outcome.Replayed(Session session) -> session;
            case Outcome.Ended _ -> null;
            default -> sent(outcome);
        };
    }

    /** The session whose token travels back and replaces the presented one; null when none does. */
    static @Nullable Session sent(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Rotated(Session session) -> session;
            case Outcome.Redelivered(Session session) -> session;
            case Outcome.Recovered(Session session) -> session;
            case Outcome.FastForwarded(Session session) -> session;
            default -> null;
        };
    }
}
