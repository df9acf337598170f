package dev.sallyport.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

class SchemaTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void knowsTheLastMigration(Dialect dialect) throws IOException {
        Resource[] migrations =
                new PathMatchingResourcePatternResolver().getResources(dialect.migrations() + "/V*.sql");

        assertThat(Arrays.stream(migrations)
                        .map(Resource::getFilename)
                        .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                        .max())
                .hasValue(Schema.VERSION);
    }

    @Test
    void catchesUpFromAnOlderVersion() {
        try (HikariDataSource database = SqliteDatabase.open(folder.resolve("test.db"))) {
            Schema.migrate(database);
            JdbcClient jdbc = JdbcClient.create(database);
            // As the last but one version left it.
            jdbc.sql("DELETE FROM sallyport_schema_history WHERE version = '3'").update();
            jdbc.sql("ALTER TABLE sallyport_session DROP COLUMN address").update();

            Schema.migrate(database);

            assertThat(jdbc.sql("SELECT address FROM sallyport_session")
                            .query(String.class)
                            .list())
                    .isEmpty();
        }
    }

    @Test
    void leavesWhatIsUpToDateAlone() {
        try (HikariDataSource database = SqliteDatabase.open(folder.resolve("test.db"))) {
            Schema.migrate(database);
            JdbcClient jdbc = JdbcClient.create(database);
            // Flyway would notice this checksum; who trusts the version does not look.
            jdbc.sql("UPDATE sallyport_schema_history SET checksum = 0 WHERE version = '1'")
                    .update();

            assertThat(Schema.migrate(database).dialect()).isEqualTo(Dialect.SQLITE);
        }
    }
}
