package dev.sallyport.bench.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL server of the bench's own, durable, which the embedded one is not by itself: it is made for tests. */
public final class Postgres implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path data;

    private Postgres(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    public static Postgres start(Path directory) throws IOException {
        Path data = directory.resolve("postgres");
        return new Postgres(
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "400")
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start(),
                data);
    }

    /** Makes an empty database of this name and leads a Sallyport server there. */
    public Database create(String name) throws IOException {
        execute("postgres", "CREATE DATABASE " + name);
        return new Database(
                "PostgreSQL", Map.of("SALLYPORT_DATABASEURL", "postgresql://postgres:postgres@" + address(name)));
    }

    /** {@code host:port/name}. */
    public String address(String name) {
        return "127.0.0.1:" + server.getPort() + "/" + name;
    }

    public Connection connect(String name) throws SQLException {
        return server.getDatabase("postgres", name).getConnection();
    }

    /** What makes a commit durable, as the server itself says. */
    public String durability() throws IOException {
        try (Connection connection = connect("postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_setting('server_version'), current_setting('fsync'),"
                        + " current_setting('synchronous_commit'), current_setting('full_page_writes')")) {
            row.next();
            return "version %s, fsync=%s, synchronous_commit=%s, full_page_writes=%s"
                    .formatted(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        } catch (SQLException e) {
            throw new IOException("the database does not answer", e);
        }
    }

    /** Processor time used so far by all its processes; what connections used that are closed is not in it. */
    public Duration cpuTime() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
        return ProcessHandle.of(pid).map(Service::cpuTime).orElse(Duration.ZERO);
    }

    private void execute(String database, String sql) throws IOException {
        try (Connection connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException(sql, e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
