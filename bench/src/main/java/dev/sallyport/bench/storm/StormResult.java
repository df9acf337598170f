package dev.sallyport.bench.storm;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of a storm.
 *
 * @param answered refreshes that the server answered
 * @param dropped of these, how many answers nobody saw
 * @param unanswered requests without an answer in time
 * @param busy answers that ask to come back later
 * @param longestMillis the longest exchange, from the look into the jar to the answer's arrival there
 * @param withinPromise whether that was short enough for the promise to hold
 * @param falseLogouts sessions whose owner was told that they are over
 * @param logoutCodes what he was told
 * @param thefts tokens that were copied, both holders going on
 * @param detected thefts that one of the holders was told of
 * @param liveBranches tokens of detected thefts that were still good for something
 * @param medianUses how often a stolen token was used by both together until then
 * @param seconds how long it blew
 */
public record StormResult(
        int sessions,
        long answered,
        long dropped,
        long unanswered,
        long busy,
        double longestMillis,
        boolean withinPromise,
        int falseLogouts,
        String logoutCodes,
        int thefts,
        int detected,
        int liveBranches,
        int medianUses,
        String theftCodes,
        double seconds) {

    static StormResult of(Plan plan, Wire wire, List<String> codes) {
        long longest = wire.longestNanos.get();
        return new StormResult(
                plan.sessions(),
                wire.answered.get(),
                wire.dropped.get(),
                wire.unanswered.get(),
                wire.busy.get(),
                longest / 1e6,
                longest <= plan.longestExchange().toNanos(),
                codes.size(),
                counted(codes),
                0,
                0,
                0,
                0,
                "",
                0);
    }

    StormResult with(List<Theft.Result> results, double duration) {
        List<Theft.Result> found =
                results.stream().filter(Theft.Result::isDetected).toList();
        List<Integer> uses = found.stream().map(Theft.Result::uses).sorted().toList();
        return new StormResult(
                sessions,
                answered,
                dropped,
                unanswered,
                busy,
                longestMillis,
                withinPromise,
                falseLogouts,
                logoutCodes,
                results.size(),
                found.size(),
                found.stream().mapToInt(Theft.Result::liveBranches).sum(),
                uses.isEmpty() ? 0 : uses.get(uses.size() / 2),
                counted(found.stream().map(Theft.Result::code).toList()),
                duration);
    }

    public int missed() {
        return thefts - detected;
    }

    private static String counted(List<String> codes) {
        return codes.stream().collect(Collectors.groupingBy(code -> code, Collectors.counting())).entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
