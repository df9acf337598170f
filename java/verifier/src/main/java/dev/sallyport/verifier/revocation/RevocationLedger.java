package dev.sallyport.verifier.revocation;

import dev.sallyport.verifier.Revocations;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known against tokens that have not expired, in memory. Entries are only ever added, never taken back, and
 * forgotten when no token that they are about can be accepted any more.
 */
public final class RevocationLedger implements Revocations {

    private record Raised(long version, long until) {}

    private final Naming naming;
    private final LongSupplier ticks;
    private final Map<String, Long> ended = new ConcurrentHashMap<>();
    private final Map<String, Raised> versions = new ConcurrentHashMap<>();

    /**
     * Begins empty.
     *
     * @param ticks nanoseconds that only ever go forward, such as {@link System#nanoTime}: a clock that is put right must
     *     neither bring back nor lose an entry
     */
    public RevocationLedger(Naming naming, LongSupplier ticks) {
        this.naming = naming;
        this.ticks = ticks;
    }

    @Override
    public Standing standing(String subject, @Nullable String session, long version) {
        if (session != null && !ended.isEmpty() && ended.containsKey(naming.session(session))) {
            return Standing.ENDED;
        }
        return version < requiredVersion(subject) ? Standing.STALE : Standing.GOOD;
    }

    /** The least version that a token of this account may carry; 0 when nothing is known. */
    public long requiredVersion(String subject) {
        if (versions.isEmpty()) {
            return 0;
        }
        Raised raised = versions.get(naming.account(subject));
        return raised == null ? 0 : raised.version();
    }

    /**
     * Notes that a session is over.
     *
     * @param name in this ledger's naming
     * @param life how long to remember it
     * @return whether that is news
     */
    public boolean end(String name, Duration life) {
        long until = ticks.getAsLong() + life.toNanos();
        return ended.putIfAbsent(name, until) == null;
    }

    /**
     * Notes that tokens of an account need this version or a later one.
     *
     * @param name in this ledger's naming
     * @param life how long to remember it
     * @return whether that is news
     */
    public boolean raise(String name, long version, Duration life) {
        Raised raised = new Raised(version, ticks.getAsLong() + life.toNanos());
        return versions.merge(name, raised, (known, news) -> news.version() > known.version() ? news : known)
                .equals(raised);
    }

    /** Drops what no token can be refused for any more. */
    public void forget() {
        long now = ticks.getAsLong();
        ended.values().removeIf(until -> until - now <= 0);
        versions.values().removeIf(raised -> raised.until() - now <= 0);
    }

    /** How many entries there are. */
    public int size() {
        return ended.size() + versions.size();
    }
}
