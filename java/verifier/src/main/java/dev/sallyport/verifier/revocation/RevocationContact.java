package dev.sallyport.verifier.revocation;

import java.time.Duration;

/** How old the news of revocations is. */
@FunctionalInterface
public interface RevocationContact {

    /** How long ago whoever knows was heard of; since the start, if he never was. */
    Duration age();

    /** Needs nobody else to know. */
    static RevocationContact own() {
        return () -> Duration.ZERO;
    }
}
