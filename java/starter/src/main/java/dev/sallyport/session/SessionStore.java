package dev.sallyport.session;

import static org.springframework.transaction.support.TransactionSynchronizationManager.isActualTransactionActive;

import dev.sallyport.account.Account;
import dev.sallyport.account.AccountId;
import dev.sallyport.account.AccountRow;
import dev.sallyport.storage.Dialect;
import dev.sallyport.storage.Together;
import dev.sallyport.storage.Writes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The session rows. Every change is one statement whose row count is the answer. */
final class SessionStore {

    private static final String FIND = "SELECT " + SessionRow.COLUMNS + ", " + AccountRow.COLUMNS
            + " FROM sallyport_session s JOIN sallyport_account a ON a.id = s.account_id WHERE s.id ";

    private static final String COMPARE_AND_SET = """
            UPDATE sallyport_session
               SET generation = ?, parent = ?, confirmed = ?, settled_at = ?, rotated_by = ?,
                   idle_expires_at = ?, last_used_at = ?, revoked_at = ?, end_reason = ?
             WHERE id = %s AND generation = ? AND parent = ? AND confirmed = ? AND settled_at = ?
               AND revoked_at IS NULL""";

    private static final String WAITING = COMPARE_AND_SET.formatted("?");

    /** Leaves a row alone that somebody else has locked: one who waits would hold up all who are with him. */
    private static final String NEVER_WAITING =
            COMPARE_AND_SET.formatted("(SELECT id FROM sallyport_session WHERE id = ? FOR NO KEY UPDATE SKIP LOCKED)");

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Writes writes;
    private final Together<SessionId, Optional<Held>> lookups;
    private final Together<Change, Boolean> changes;
    private final boolean together;

    SessionStore(DataSource database, Dialect dialect, Writes writes) {
        this.jdbc = JdbcClient.create(database);
        this.batches = new JdbcTemplate(database);
        this.writes = writes;
        this.lookups = new Together<>(this::findAll);
        this.changes = new Together<>(this::compareAndSetAll);
        // SQLite is in this process: nothing to be saved by asking for several at once, and its writer groups them
        // already.
        this.together = dialect == Dialect.POSTGRESQL;
    }

    /** One state of a session that is to be replaced by another. */
    private record Change(Session before, Session after) {
        Object[] values() {
            Session.End end = after.end();
            return new Object[] {
                after.generation(),
                after.parent(),
                after.confirmed(),
                after.settledAt().toEpochMilli(),
                after.rotatedBy().bytes(),
                after.idleExpiresAt().toEpochMilli(),
                after.lastUsedAt().toEpochMilli(),
                end == null ? null : end.at().toEpochMilli(),
                end == null ? null : end.reason().wireName(),
                before.id().value(),
                before.generation(),
                before.parent(),
                before.confirmed(),
                before.settledAt().toEpochMilli()
            };
        }
    }

    void insert(Session session) {
        writes.changeOne(() -> jdbc.sql("""
                INSERT INTO sallyport_session (
                    id, account_id, seed, generation, parent, confirmed, settled_at, rotated_by, persistent,
                    idle_timeout, idle_expires_at, absolute_expires_at,
                    authenticated_at, authentication_method, user_agent, address, last_used_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(session.id().value())
                .param(session.accountId().value())
                .param(session.seed().bytes())
                .param(session.generation())
                .param(session.parent())
                .param(session.confirmed())
                .param(session.settledAt().toEpochMilli())
                .param(session.rotatedBy().bytes())
                .param(session.persistent())
                .param(session.idleTimeout().toMillis())
                .param(session.idleExpiresAt().toEpochMilli())
                .param(session.absoluteExpiresAt().toEpochMilli())
                .param(session.authenticatedAt().toEpochMilli())
                .param(session.authenticationMethod())
                .param(session.userAgent())
                .param(session.address())
                .param(session.lastUsedAt().toEpochMilli())
                .update());
    }

    /** A session and whose it is: all that a refresh has to know. */
    record Held(Session session, Account account) {}

    Optional<Session> find(SessionId id) {
        return findHeld(id).map(Held::session);
    }

    /** Within a transaction of the caller's what he asks for belongs to that. */
    private boolean isTogether() {
        return together && !isActualTransactionActive();
    }

    Optional<Held> findHeld(SessionId id) {
        return isTogether() ? lookups.ask(id) : findAlone(id);
    }

    private Optional<Held> findAlone(SessionId id) {
        return jdbc.sql(FIND + "= ?")
                .param(id.value())
                .query(SessionStore::held)
                .optional();
    }

    private List<Optional<Held>> findAll(List<SessionId> ids) {
        if (ids.size() == 1) {
            return List.of(findAlone(ids.getFirst()));
        }
        Map<SessionId, Held> found = new HashMap<>();
        jdbc.sql(FIND + "= ANY (?)")
                .param(ids.stream().map(SessionId::value).toArray(String[]::new))
                .query(SessionStore::held)
                .list()
                .forEach(held -> found.put(held.session().id(), held));
        return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
    }

    private static Held held(ResultSet row, int index) throws SQLException {
        return new Held(SessionRow.read(row), AccountRow.read(row, SessionRow.WIDTH + 1));
    }

    /**
     * Replaces one state of a session by another, unless somebody else changed it since it was read.
     *
     * @return whether the change was made; if not, read again and decide again
     */
    boolean compareAndSet(Session before, Session after) {
        Change change = new Change(before, after);
        // Whose row was locked when all went there waits for it by himself.
        return (isTogether() && changes.ask(change)) || compareAndSetAlone(change);
    }

    private boolean compareAndSetAlone(Change change) {
        return writes.changeOne(() -> jdbc.sql(WAITING).params(change.values()).update());
    }

    /** All in one transaction, because its commit is what takes the time. */
    private List<Boolean> compareAndSetAll(List<Change> all) {
        if (all.size() == 1) {
            Object[] values = all.getFirst().values();
            return List.of(writes.changeOne(
                    () -> jdbc.sql(NEVER_WAITING).params(values).update()));
        }
        int[] counts = Objects.requireNonNull(writes.transactions()
                .execute(status -> batches.batchUpdate(
                        NEVER_WAITING, all.stream().map(Change::values).toList())));
        return Arrays.stream(counts).mapToObj(count -> count == 1).toList();
    }

    /** Ends one session of an account; false if it is not his or over already. */
    boolean end(SessionId id, AccountId owner, EndReason reason, Instant now) {
        return writes.changeOne(() -> jdbc.sql("""
                UPDATE sallyport_session SET revoked_at = ?, end_reason = ?
                 WHERE id = ? AND account_id = ? AND revoked_at IS NULL
                   AND idle_expires_at > ? AND absolute_expires_at > ?""")
                .params(
                        now.toEpochMilli(),
                        reason.wireName(),
                        id.value(),
                        owner.value(),
                        now.toEpochMilli(),
                        now.toEpochMilli())
                .update());
    }

    /** Ends every session of an account, and names those that were live until then. */
    List<SessionId> endAll(AccountId owner, EndReason reason, Instant now) {
        return writes.statements()
                .execute(status -> jdbc.sql("""
                UPDATE sallyport_session SET revoked_at = ?, end_reason = ?
                 WHERE account_id = ? AND revoked_at IS NULL
                RETURNING id""")
                        .params(now.toEpochMilli(), reason.wireName(), owner.value())
                        .query((row, index) -> new SessionId(row.getString(1)))
                        .list());
    }

    List<Session> live(AccountId owner, Instant now) {
        return jdbc.sql("SELECT " + SessionRow.COLUMNS + " FROM sallyport_session s\n" + """
                WHERE account_id = ? AND revoked_at IS NULL AND idle_expires_at > ? AND absolute_expires_at > ?
                 ORDER BY last_used_at DESC, id""")
                .params(owner.value(), now.toEpochMilli(), now.toEpochMilli())
                .query((row, index) -> SessionRow.read(row))
                .list();
    }

    /** Names of the sessions that were ended at this time or later; at most so many, the last ones. */
    List<String> revokedSince(Instant time, int limit) {
        return jdbc.sql("SELECT id FROM sallyport_session WHERE revoked_at >= ? ORDER BY revoked_at DESC LIMIT ?")
                .params(time.toEpochMilli(), limit)
                .query((row, index) -> row.getString("id"))
                .list();
    }

    /** Forgets sessions that could not have been used since this time. */
    int deleteExpiredBefore(Instant time) {
        return writes.statements()
                .execute(status -> jdbc.sql("DELETE FROM sallyport_session WHERE absolute_expires_at < ?")
                        .param(time.toEpochMilli())
                        .update());
    }
}
