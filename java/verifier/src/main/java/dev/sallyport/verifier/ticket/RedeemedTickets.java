package dev.sallyport.verifier.ticket;

import java.time.Clock;
import java.time.Instant;

/**
 * Remembers which tickets have been redeemed. Without a bean of the application's own it is the memory of this process: a
 * ticket is then good once at each instance of a service, and once more after a restart within its seconds. Instances that
 * are to share it keep it where all of them look, by one atomic step: an {@code INSERT} whose row count is the answer, or
 * {@code SET key value NX EXAT time} of Redis.
 */
@FunctionalInterface
public interface RedeemedTickets {

    /** What is known of a ticket that somebody presents. */
    enum Redemption {
        /** It was not presented before, and is noted from now on. */
        FIRST,
        /** It was presented before. */
        REPEATED,
        /** Nobody can say, or it cannot be noted: it must not be accepted. */
        UNKNOWN
    }

    /**
     * Notes a ticket. Of any number of calls with the same id, at the same time or not, one is told {@code FIRST}.
     *
     * @param id {@code jti}, unique at its issuer
     * @param until from when on the ticket is refused anyway, so that it can be forgotten
     */
    Redemption redeem(String id, Instant until);

    /**
     * The memory of this process. When it is full, tickets are refused until older ones have expired: to forget one would
     * be to accept it again.
     *
     * @param capacity how many tickets are remembered; some 200 bytes each
     */
    static RedeemedTickets inMemory(int capacity, Clock clock) {
        return new RedeemedHere(capacity, clock);
    }
}
