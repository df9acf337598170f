package dev.sallyport.verifier.ticket;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/** Remembers each ticket until it expires. */
final class RedeemedHere implements RedeemedTickets {

    private record Redeemed(String id, Instant until) {}

    private final int capacity;
    private final Clock clock;
    private final Set<String> ids = new HashSet<>();
    private final Queue<Redeemed> byExpiry = new PriorityQueue<>(Comparator.comparing(Redeemed::until));

    /** Of tickets that expire later none has been forgotten. A clock that is set back brings the others back to life. */
    private Instant forgottenUntil = Instant.MIN;

    RedeemedHere(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    @Override
    public synchronized Redemption redeem(String id, Instant until) {
        forgetExpired();
        if (ids.contains(id) || !until.isAfter(forgottenUntil)) {
            return Redemption.REPEATED;
        }
        if (ids.size() >= capacity) {
            return Redemption.UNKNOWN;
        }
        ids.add(id);
        byExpiry.add(new Redeemed(id, until));
        return Redemption.FIRST;
    }

    private void forgetExpired() {
        Instant now = clock.instant();
        for (Redeemed first = byExpiry.peek(); first != null && !first.until().isAfter(now); first = byExpiry.peek()) {
            byExpiry.remove();
            ids.remove(first.id());
            forgottenUntil = first.until();
        }
    }
}
