package dev.sallyport.session;

import dev.sallyport.account.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a session lies in its row. */
final class SessionRow {

    /** What to select from {@code sallyport_session s}. */
    static final String COLUMNS = """
            s.id, s.account_id, s.seed, s.generation, s.parent, s.confirmed, s.settled_at, s.rotated_by,
            s.persistent, s.idle_timeout, s.idle_expires_at, s.absolute_expires_at, s.authenticated_at,
            s.authentication_method, s.user_agent, s.address, s.last_used_at, s.revoked_at, s.end_reason""";

    /** How many these are. */
    static final int WIDTH = 19;

    private SessionRow() {}

    /** Reads a row that begins with {@link #COLUMNS}, by position: names take the embedded database longer. */
    static Session read(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(row.getString(1)),
                new AccountId(row.getString(2)),
                Seed.of(row.getBytes(3)),
                row.getLong(4),
                row.getLong(5),
                row.getBoolean(6),
                time(row, 7),
                UserAgentHash.stored(row.getBytes(8)),
                row.getBoolean(9),
                Duration.ofMillis(row.getLong(10)),
                time(row, 11),
                time(row, 12),
                time(row, 13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                time(row, 17),
                end(row));
    }

    private static Session.@Nullable End end(ResultSet row) throws SQLException {
        String reason = row.getString(19);
        return reason == null ? null : new Session.End(time(row, 18), EndReason.ofWireName(reason));
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }
}
