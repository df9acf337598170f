package dev.sallyport.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database of the server under test. Both are set to lose nothing that was acknowledged. */
final class Database implements AutoCloseable {

    private final String name;
    private final @Nullable EmbeddedPostgres postgres;

    private Database(String name, @Nullable EmbeddedPostgres postgres) {
        this.name = name;
        this.postgres = postgres;
    }

    /** The one inside the server, in its data directory. */
    static Database sqlite() {
        return new Database("SQLite", null);
    }

    /** A PostgreSQL that is durable, which the embedded one is not by itself: it is made for tests. */
    static Database postgresql() throws IOException {
        return new Database(
                "PostgreSQL",
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start());
    }

    String name() {
        return name;
    }

    Map<String, String> settings() {
        return postgres == null
                ? Map.of()
                : Map.of(
                        "SALLYPORT_DATABASEURL",
                        "postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/postgres");
    }

    /** What makes a commit durable, as the database itself says. */
    String durability() throws IOException {
        if (postgres == null) {
            return "WAL, synchronous=FULL";
        }
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_setting('server_version'), current_setting('fsync'),"
                        + " current_setting('synchronous_commit'), current_setting('full_page_writes')")) {
            row.next();
            return "version %s, fsync=%s, synchronous_commit=%s, full_page_writes=%s"
                    .formatted(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        } catch (java.sql.SQLException e) {
            throw new IOException("the database does not answer", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }
}
