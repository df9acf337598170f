package dev.sallyport.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqliteDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void isDurableAndReadableForItsOwnerAlone() throws Exception {
        Path file = folder.resolve("data/sallyport.db");
        try (var database = SqliteDatabase.open(file)) {
            JdbcClient jdbc = JdbcClient.create(database);
            jdbc.sql("CREATE TABLE things (id INTEGER)").update();

            assertThat(jdbc.sql("PRAGMA journal_mode").query(String.class).single())
                    .isEqualTo("wal");
            assertThat(jdbc.sql("PRAGMA synchronous").query(Integer.class).single())
                    .as("FULL")
                    .isEqualTo(2);
            try (Stream<Path> files = Files.list(file.getParent())) {
                List<Path> all = files.toList();
                assertThat(all)
                        .hasSizeGreaterThan(1)
                        .allSatisfy(
                                each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                                        .as(each.toString())
                                        .isEqualTo("rw-------"));
            }
        }
    }
}
