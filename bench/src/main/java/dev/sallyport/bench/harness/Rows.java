package dev.sallyport.bench.harness;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One row a session, changed in place. */
final class Rows {

    private static final int COUNT = 1000;

    private final DataSource database;

    private Rows(DataSource database) {
        this.database = database;
    }

    static Rows create(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE session (
                        id BIGINT PRIMARY KEY, generation BIGINT NOT NULL, settled_at BIGINT NOT NULL, seed BYTEA NOT NULL
                    ) WITH (fillfactor = 70)""");
            statement.execute("INSERT INTO session SELECT n, 0, 0, decode(md5(n::text) || md5('x' || n), 'hex')"
                    + " FROM generate_series(0, " + (COUNT - 1) + ") n");
        }
        return new Rows(database);
    }

    /** One statement, one durable commit. */
    long rotate(long id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE session"
                        + " SET generation = generation + 1, settled_at = ? WHERE id = ? RETURNING generation")) {
            update.setLong(1, System.currentTimeMillis());
            update.setLong(2, id % COUNT);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
