package dev.sallyport.verifier.problem;

/** Ends the handling of a request with a {@link Problem}. Thrown at the edge, where a request becomes an answer. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        // No stack trace: this is an answer, not a fault.
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    /** The answer to send. */
    public Problem problem() {
        return problem;
    }
}
