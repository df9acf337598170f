package dev.sallyport.storage;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.secret.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The embedded database: one file, durable, in the server's process. */
public final class SqliteDatabase {

    private static final Duration LOCK_WAIT = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 8;

    private SqliteDatabase() {}

    /** Opens the file, or makes it, readable for its owner alone: it has the hashes of all passwords. */
    public static HikariDataSource open(Path file) {
        try {
            if (Files.notExists(file)) {
                // Empty is a valid database. SQLite gives its other files (-wal, -shm) the permissions of this one.
                PrivateFile.writeIfAbsent(file, "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": check sallyport.data-dir", e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // FULL: a commit is on the disk before it is acknowledged (https://sqlite.org/pragma.html#pragma_synchronous).
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(Math.toIntExact(LOCK_WAIT.toMillis()));
        // A transaction that reads first and writes later could not wait for the lock; one that takes it at once can.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);

        SQLiteDataSource sqlite = new SQLiteDataSource(config);
        sqlite.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("sallyport-sqlite");
        pool.setDataSource(sqlite);
        pool.setMaximumPoolSize(CONNECTIONS);
        return pool;
    }
}
