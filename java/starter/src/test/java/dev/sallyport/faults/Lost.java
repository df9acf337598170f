package dev.sallyport.faults;

/** No answer came, or one that says that none is known: what was asked for may or may not have happened. */
final class Lost extends RuntimeException {

    private final boolean unavailable;

    private Lost(boolean unavailable) {
        this.unavailable = unavailable;
    }

    /** The line broke. */
    static Lost line() {
        return new Lost(false);
    }

    /** The server said {@code temporarily_unavailable}. */
    static Lost unavailable() {
        return new Lost(true);
    }

    /** Whether somebody answered. */
    boolean isUnavailable() {
        return unavailable;
    }
}
