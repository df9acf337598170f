package dev.sallyport.session;

import dev.sallyport.account.AccountId;
import dev.sallyport.storage.Dialect;
import dev.sallyport.storage.Writes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many sessions an account may have at once (ASVS 5.0, 7.1.2): the one that was used longest ago makes room. */
final class ConcurrentSessions {

    private final SessionStore store;
    private final JdbcClient jdbc;
    private final Writes writes;
    private final int maximum;
    /** On SQLite a transaction is the only writer from its first statement on. */
    private final String holding;

    /**
     * Limits.
     *
     * @param maximum 0 for any number
     */
    ConcurrentSessions(SessionStore store, JdbcClient jdbc, Writes writes, Dialect dialect, int maximum) {
        this.store = store;
        this.jdbc = jdbc;
        this.writes = writes;
        this.maximum = maximum;
        this.holding = dialect == Dialect.POSTGRESQL ? " FOR NO KEY UPDATE" : "";
    }

    /** Adds a session and names those that had to end for it. */
    List<SessionId> add(Session session) {
        if (maximum == 0) {
            store.insert(session);
            return List.of();
        }
        return Objects.requireNonNull(writes.transactions().execute(status -> {
            // Whoever signs in to the same account waits here, and then sees what was added.
            hold(session.accountId());
            List<SessionId> over = endAllBut(maximum - 1, session.accountId(), session.authenticatedAt());
            store.insert(session);
            return over;
        }));
    }

    private void hold(AccountId account) {
        jdbc.sql("SELECT 1 FROM sallyport_account WHERE id = ?" + holding)
                .param(account.value())
                .query(Integer.class)
                .optional();
    }

    private List<SessionId> endAllBut(int kept, AccountId account, Instant now) {
        long time = now.toEpochMilli();
        return jdbc.sql("""
                UPDATE sallyport_session SET revoked_at = ?, end_reason = ?
                 WHERE revoked_at IS NULL AND id IN (
                    SELECT id FROM sallyport_session
                     WHERE account_id = ? AND revoked_at IS NULL
                       AND idle_expires_at > ? AND absolute_expires_at > ?
                     ORDER BY last_used_at DESC, id
                     LIMIT ? OFFSET ?)
                RETURNING id""")
                .params(
                        time,
                        EndReason.SUPERSEDED.wireName(),
                        account.value(),
                        time,
                        time,
                        // SQLite knows no OFFSET without a LIMIT.
                        Integer.MAX_VALUE,
                        kept)
                .query((row, index) -> new SessionId(row.getString("id")))
                .list();
    }
}
