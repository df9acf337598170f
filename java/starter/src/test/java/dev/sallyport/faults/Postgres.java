package dev.sallyport.faults;

import dev.sallyport.contract.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of a test's own, durable as it is by default, that can be killed and started again. */
final class Postgres implements AutoCloseable {

    private final Path folder = TestDatabase.folder();
    private final Path rows = folder.resolve("rows");
    private EmbeddedPostgres running;

    Postgres() {
        running = start(0);
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE sallyport");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private EmbeddedPostgres start(int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(rows)
                    .setCleanDataDirectory(false)
                    // Tests may do without; here it is what is tested.
                    .setServerConfig("synchronous_commit", "on");
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    int port() {
        return running.getPort();
    }

    /** Properties that point an application to it, by this port. Who gets no answer for three seconds gives up. */
    Map<String, String> properties(int port) {
        return new LinkedHashMap<>(Map.of(
                "sallyport.data-dir",
                folder.toString(),
                "sallyport.database-url",
                "postgresql://postgres:postgres@localhost:" + port + "/sallyport?socketTimeout=3"));
    }

    /** SIGKILL for the process that all others follow. */
    void kill() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(rows.resolve("postmaster.pid")).getFirst());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            var children = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            postmaster.onExit().get(30, TimeUnit.SECONDS);
            for (ProcessHandle child : children) {
                child.onExit().get(30, TimeUnit.SECONDS);
            }
            // Lets go of the folder; there is nothing left that could be stopped.
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again where it was. */
    void startAgain() {
        running = start(port());
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
