package dev.sallyport.bench.experiment;

import dev.sallyport.bench.report.Findings;

/** One thing that is measured: a command of {@code bench/run}, and a part of the run of everything. */
public interface Experiment {

    /** The word on the command line. */
    String name();

    /** A line of the help text. */
    String summary();

    /**
     * Measures. What fails in a part only, such as a peer that cannot be had, goes to {@link Findings#trouble}, and the rest
     * goes on.
     *
     * @throws Exception if nothing could be measured; the experiments after it go on
     */
    void measure(Setting setting, Findings findings) throws Exception;
}
