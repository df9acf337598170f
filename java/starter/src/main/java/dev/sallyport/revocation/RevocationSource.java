package dev.sallyport.revocation;

import java.time.Instant;

/** A feature whose rows say what tokens are no longer good for, so that other servers on the database can read it. */
@FunctionalInterface
public interface RevocationSource {

    /**
     * Notes in the log what was written at this time or later.
     *
     * @param limit how many rows to read at most, the newest ones
     */
    void readSince(Instant time, int limit, RevocationLog log);
}
