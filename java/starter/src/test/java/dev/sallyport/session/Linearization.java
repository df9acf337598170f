package dev.sallyport.session;

import dev.sallyport.session.Rotation.Outcome;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether what racing callers were told can be explained by one order of their calls in which each took effect at one
 * moment between its beginning and its end (Herlihy and Wing, 1990; searched for as Wing and Gong do, 1993). The sequential
 * specification is the table of {@code docs/design.md}, which is {@link Rotation}.
 */
final class Linearization {

    /** What a caller may ask for: a generation to be refreshed, or the end of the session. */
    sealed interface Call {
        record Refresh(long generation) implements Call {}

        record End() implements Call {}
    }

    /**
     * A call and its answer.
     *
     * @param from when it began
     * @param to when the answer was there
     */
    record Operation(Call call, String answer, long from, long to) {}

    private record Visited(int done, Session state) {}

    private record Effect(Session state, String answer) {}

    private final Rotation rotation;
    private final UserAgentHash browser;
    private final Instant now;
    private final List<Operation> history;
    private final Set<Visited> deadEnds = new HashSet<>();

    private Linearization(Rotation rotation, Session start, Instant now, List<Operation> history) {
        this.rotation = rotation;
        this.browser = start.rotatedBy();
        this.now = now;
        this.history = history;
    }

    /** Searches. All calls were made at one time of the session's clock. */
    static boolean exists(Rotation rotation, Session start, Instant now, List<Operation> history) {
        return new Linearization(rotation, start, now, history).continues(0, start);
    }

    private boolean continues(int done, Session state) {
        if (done == (1 << history.size()) - 1) {
            return true;
        }
        if (!deadEnds.add(new Visited(done, state))) {
            return false;
        }
        long earliestEnd = Long.MAX_VALUE;
        for (int i = 0; i < history.size(); i++) {
            if ((done & 1 << i) == 0) {
                earliestEnd = Math.min(earliestEnd, history.get(i).to());
            }
        }
        for (int i = 0; i < history.size(); i++) {
            Operation next = history.get(i);
            if ((done & 1 << i) == 0 && next.from() <= earliestEnd) {
                Effect effect = apply(state, next.call());
                if (effect.answer().equals(next.answer()) && continues(done | 1 << i, effect.state())) {
                    return true;
                }
            }
        }
        return false;
    }

    private Effect apply(Session state, Call call) {
        return switch (call) {
            case Call.End() ->
                state.end() == null
                        ? new Effect(state.endedAt(now, EndReason.LOGOUT), "ended")
                        : new Effect(state, "over before");
            case Call.Refresh(long generation) ->
                switch (rotation.decide(state, generation, browser, now)) {
                    case Outcome.Unchanged(Session after) -> new Effect(after, "unchanged");
                    case Outcome.Rotated(Session after) -> successor(after);
                    case Outcome.Redelivered(Session after) -> successor(after);
                    case Outcome.Recovered(Session after) -> successor(after);
                    case Outcome.FastForwarded(Session after) -> successor(after);
                    case Outcome.Replayed(Session after) -> new Effect(after, "theft");
                    case Outcome.Ended(EndReason reason) -> new Effect(state, reason.wireName());
                };
        };
    }

    private static Effect successor(Session after) {
        return new Effect(after, "generation " + after.generation());
    }
}
