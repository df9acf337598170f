package dev.sallyport.configuration;

/** A setting that the server must not start with. Says which one, what is wrong with it, and what to do. */
public final class ConfigurationProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Reports.
     *
     * @param problem names the property and says what is wrong
     * @param remedy what to do about it
     */
    public ConfigurationProblem(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
