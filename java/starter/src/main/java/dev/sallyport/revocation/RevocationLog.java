package dev.sallyport.revocation;

import dev.sallyport.verifier.Revocations;
import dev.sallyport.verifier.revocation.Naming;
import dev.sallyport.verifier.revocation.RevocationLedger;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this server knows against tokens that have not expired, in the order in which it learnt it. The order is what
 * subscribers resume by: every entry lives as long as any token that it is about, so whoever has read up to some number
 * needs the later ones and nothing else.
 */
public final class RevocationLog implements Revocations {

    /**
     * One thing that subscribers have to know.
     *
     * @param number its place in the order
     * @param session whether it is about a session, else about an account
     * @param name in the feed's naming
     * @param version the least token version that is not stale, for an account
     * @param until the tick from which nobody needs it
     */
    record Entry(long number, boolean session, String name, long version, long until) {}

    private final Duration life;
    private final LongSupplier ticks;
    private final RevocationLedger ledger;
    private final ConcurrentSkipListMap<Long, Entry> entries = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private volatile long newest;
    private int wakes;

    /**
     * Begins empty.
     *
     * @param life the longest time that an access token is accepted after it was issued, leeway included
     * @param ticks nanoseconds that only ever go forward
     */
    public RevocationLog(Duration life, LongSupplier ticks) {
        this.life = life;
        this.ticks = ticks;
        this.ledger = new RevocationLedger(Naming.PLAIN, ticks);
    }

    @Override
    public Standing standing(String subject, @Nullable String session, long version) {
        return ledger.standing(subject, session, version);
    }

    /**
     * The version that a token issued now has to carry: the account's own, or what was known of it before the database
     * lost its last seconds. Otherwise the account could get none but stale tokens for a while.
     */
    public long currentVersion(String account, long stored) {
        return Math.max(stored, ledger.requiredVersion(account));
    }

    /** Refuses the tokens of sessions from now on. To be called once their end has been committed. */
    public void sessionsEnded(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            for (String id : ids) {
                if (ledger.end(id, life)) {
                    append(true, Naming.HASHED.session(id), 0);
                }
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Calls older tokens of an account stale from now on. To be called once the version has been committed. */
    public void versionRose(String account, long version) {
        lock.lock();
        try {
            if (ledger.raise(account, version, life)) {
                append(false, Naming.HASHED.account(account), version);
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void append(boolean session, String name, long version) {
        long number = newest + 1;
        entries.put(number, new Entry(number, session, name, version, ticks.getAsLong() + life.toNanos()));
        newest = number;
    }

    /** Drops what no token can be refused for any more. */
    void forget() {
        ledger.forget();
        long now = ticks.getAsLong();
        // All live equally long, so those to go stand at the front.
        for (Map.Entry<Long, Entry> first = entries.firstEntry();
                first != null && first.getValue().until() - now <= 0;
                first = entries.firstEntry()) {
            entries.remove(first.getKey());
        }
    }

    /** The number of the last entry; 0 before the first. */
    long newest() {
        return newest;
    }

    /** What was noted after some number, in order, at most so much of it. */
    List<Entry> after(long number, int limit) {
        return entries.tailMap(number, false).values().stream().limit(limit).toList();
    }

    /** How long an entry still has to be remembered, rounded up to seconds. */
    Duration left(Entry entry) {
        long nanos = Math.max(0, entry.until() - ticks.getAsLong());
        return Duration.ofSeconds(TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
    }

    /** Waits until something is noted after this number, until {@link #wake}, or so long. */
    void await(long number, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            int before = wakes;
            long left = longest.toNanos();
            while (newest == number && wakes == before && left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting. */
    void wake() {
        lock.lock();
        try {
            wakes++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
