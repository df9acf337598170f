package dev.sallyport.bench;

import dev.sallyport.bench.contest.PeersExperiment;
import dev.sallyport.bench.contest.VerifyExperiment;
import dev.sallyport.bench.experiment.Experiment;
import dev.sallyport.bench.revocation.RevocationExperiment;
import dev.sallyport.bench.sessions.SessionsExperiment;
import dev.sallyport.bench.start.StartExperiment;
import dev.sallyport.bench.storm.StormExperiment;
import java.util.List;
import java.util.stream.Collectors;

/** What can be asked for: everything, in this order, or one experiment by its name. */
final class Command {

    static final List<Experiment> ALL = List.of(
            new StartExperiment(),
            new PeersExperiment(),
            new VerifyExperiment(),
            new SessionsExperiment(),
            new StormExperiment(),
            new RevocationExperiment());

    private Command() {}

    static String help() {
        return ALL.stream()
                .map(experiment -> "  %-11s %s%n".formatted(experiment.name(), experiment.summary()))
                .collect(Collectors.joining());
    }
}
