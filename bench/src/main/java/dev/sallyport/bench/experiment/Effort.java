package dev.sallyport.bench.experiment;

import dev.sallyport.bench.load.WarmUp;
import java.time.Duration;
import java.util.List;

/**
 * How much time is spent.
 *
 * @param runs each figure is the median of so many
 * @param measured how long each of them lasts
 * @param starts of the server
 * @param storm how many sessions, and as many thefts
 * @param racers callers at once in each session
 * @param races of each session
 * @param peerSessions how many sessions the same storm has for other products
 * @param accounts in the filled database
 * @param sessionCounts in the filled database
 */
public record Effort(
        int runs,
        Duration measured,
        WarmUp warmUp,
        int starts,
        int storm,
        int racers,
        int races,
        int peerSessions,
        int accounts,
        List<Integer> sessionCounts) {

    public static final Effort FULL = new Effort(
            3,
            Duration.ofSeconds(8),
            new WarmUp(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(90)),
            5,
            1000,
            10,
            6,
            100,
            200_000,
            List.of(1_000, 10_000, 100_000, 1_000_000));

    /** Shows in a few minutes that everything works. The figures mean little. */
    public static final Effort QUICK = new Effort(
            2,
            Duration.ofSeconds(2),
            new WarmUp(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8)),
            2,
            60,
            10,
            3,
            20,
            2_000,
            List.of(1_000, 10_000));

    /** With more runs or fewer. */
    public Effort withRuns(int count) {
        return new Effort(count, measured, warmUp, starts, storm, racers, races, peerSessions, accounts, sessionCounts);
    }
}
