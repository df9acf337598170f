package dev.sallyport.session;

import dev.sallyport.account.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The session rows. Every change is one statement whose row count is the answer. */
final class SessionStore {

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Session session) {
        jdbc.sql("""
                INSERT INTO sallyport_session (
                    id, account_id, seed, generation, parent, confirmed, settled_at, rotated_by, persistent,
                    idle_timeout, idle_expires_at, absolute_expires_at,
                    authenticated_at, authentication_method, user_agent, last_used_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
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
                .param(session.lastUsedAt().toEpochMilli())
                .update();
    }

    Optional<Session> find(SessionId id) {
        return jdbc.sql("SELECT * FROM sallyport_session WHERE id = ?")
                .param(id.value())
                .query(SessionStore::read)
                .optional();
    }

    /**
     * Replaces one state of a session by another, unless somebody else changed it since it was read.
     *
     * @return whether the change was made; if not, read again and decide again
     */
    boolean compareAndSet(Session before, Session after) {
        return jdbc.sql("""
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
                        .update()
                == 1;
    }

    /** Ends one session of an account; false if it is not his or over already. */
    boolean end(SessionId id, AccountId owner, EndReason reason, Instant now) {
        return jdbc.sql("""
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
                        .update()
                == 1;
    }

    /** Ends every session of an account, and names those that were live until then. */
    List<SessionId> endAll(AccountId owner, EndReason reason, Instant now) {
        return jdbc.sql("""
                UPDATE sallyport_session SET revoked_at = ?, end_reason = ?
                 WHERE account_id = ? AND revoked_at IS NULL
                RETURNING id""")
                .params(now.toEpochMilli(), reason.wireName(), owner.value())
                .query((row, index) -> new SessionId(row.getString("id")))
                .list();
    }

    List<Session> live(AccountId owner, Instant now) {
        return jdbc.sql("""
                SELECT * FROM sallyport_session
                 WHERE account_id = ? AND revoked_at IS NULL AND idle_expires_at > ? AND absolute_expires_at > ?
                 ORDER BY last_used_at DESC, id""")
                .params(owner.value(), now.toEpochMilli(), now.toEpochMilli())
                .query(SessionStore::read)
                .list();
    }

    /** Names of the sessions that were ended at this time or later. */
    List<String> revokedSince(Instant time) {
        return jdbc.sql("SELECT id FROM sallyport_session WHERE revoked_at >= ?")
                .param(time.toEpochMilli())
                .query((row, index) -> row.getString("id"))
                .list();
    }

    /** Forgets sessions that could not have been used since this time. */
    int deleteExpiredBefore(Instant time) {
        return jdbc.sql("DELETE FROM sallyport_session WHERE absolute_expires_at < ?")
                .param(time.toEpochMilli())
                .update();
    }

    private static Session read(ResultSet row, int index) throws SQLException {
        return new Session(
                new SessionId(row.getString("id")),
                new AccountId(row.getString("account_id")),
                Seed.of(row.getBytes("seed")),
                row.getLong("generation"),
                row.getLong("parent"),
                row.getBoolean("confirmed"),
                time(row, "settled_at"),
                UserAgentHash.stored(row.getBytes("rotated_by")),
                row.getBoolean("persistent"),
                Duration.ofMillis(row.getLong("idle_timeout")),
                time(row, "idle_expires_at"),
                time(row, "absolute_expires_at"),
                time(row, "authenticated_at"),
                row.getString("authentication_method"),
                row.getString("user_agent"),
                time(row, "last_used_at"),
                end(row));
    }

    private static Session.@Nullable End end(ResultSet row) throws SQLException {
        String reason = row.getString("end_reason");
        return reason == null ? null : new Session.End(time(row, "revoked_at"), EndReason.ofWireName(reason));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
