package dev.sallyport.revocation;

import java.time.Instant;

/** A feature whose rows say what tokens are no longer good for, so that other servers on the database can read it. */
@FunctionalInterface
public interface RevocationSource {

    /** Notes in the log whatever was written at this time or later. */
    void readSince(Instant time, RevocationLog log);
}
