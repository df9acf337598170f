package dev.sallyport.session;

import dev.sallyport.account.Account;
import dev.sallyport.account.AccountId;
import dev.sallyport.account.AccountRow;
import dev.sallyport.storage.Writes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The session rows. Every change is one statement whose row count is the answer. */
final class SessionStore {

    private final JdbcClient jdbc;
    private final Writes writes;

    SessionStore(JdbcClient jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
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

    Optional<Held> findHeld(SessionId id) {
        return jdbc.sql("SELECT " + SessionRow.COLUMNS + ", " + AccountRow.COLUMNS
                        + " FROM sallyport_session s JOIN sallyport_account a ON a.id = s.account_id WHERE s.id = ?")
                .param(id.value())
                .query((row, index) -> new Held(SessionRow.read(row), AccountRow.read(row, SessionRow.WIDTH + 1)))
                .optional();
    }

    /**
     * Replaces one state of a session by another, unless somebody else changed it since it was read.
     *
     * @return whether the change was made; if not, read again and decide again
     */
    boolean compareAndSet(Session before, Session after) {
        return writes.changeOne(() -> jdbc.sql("""
                UPDATE sallyport_session
                   SET generation = ?, parent = ?, confirmed = ?, settled_at = ?, rotated_by = ?,
                       idle_expires_at = ?, last_used_at = ?, revoked_at = ?, end_reason = ?
                 WHERE id = ? AND generation = ? AND parent = ? AND confirmed = ? AND settled_at = ?
                   AND revoked_at IS NULL""")
                .param(after.generation())
                .param(after.parent())
                .param(after.confirmed())
                .param(after.settledAt().toEpochMilli())
                .param(after.rotatedBy().bytes())
                .param(after.idleExpiresAt().toEpochMilli())
                .param(after.lastUsedAt().toEpochMilli())
                .param(after.end() == null ? null : after.end().at().toEpochMilli())
                .param(after.end() == null ? null : after.end().reason().wireName())
                .param(before.id().value())
                .param(before.generation())
                .param(before.parent())
                .param(before.confirmed())
                .param(before.settledAt().toEpochMilli())
                .update());
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
