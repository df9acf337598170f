package dev.sallyport.contract;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * The databases that the contract tests run on: both, or those that the system property {@code sallyport.test.databases}
 * names. PostgreSQL is a real server, one for the whole run.
 */
public enum TestDatabase {
    SQLITE {
        @Override
        public Map<String, String> fresh() {
            return Map.of("sallyport.data-dir", folder().toString());
        }
    },
    POSTGRES {
        @Override
        public Map<String, String> fresh() {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return Map.of(
                    "sallyport.data-dir",
                    folder().toString(),
                    "sallyport.database-url",
                    "postgresql://postgres:postgres@localhost:" + Server.RUNNING.getPort() + "/" + name);
        }
    };

    /** Properties that point an application to an empty database. */
    public abstract Map<String, String> fresh();

    /** The databases of this run. */
    public static List<TestDatabase> selected() {
        String wanted = System.getProperty("sallyport.test.databases", "all").toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(database -> wanted.equals("ALL") || wanted.contains(database.name()))
                .toList();
    }

    /** A folder that is removed when the tests end. */
    public static Path folder() {
        try {
            Path folder = Files.createTempDirectory("sallyport-test");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try {
            org.springframework.util.FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            // Left to whoever cleans the folder for temporary files.
        }
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        /** Stops by itself when the tests end. */
        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL does not start", e);
            }
        }
    }
}
