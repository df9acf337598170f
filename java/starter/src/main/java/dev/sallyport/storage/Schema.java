package dev.sallyport.storage;

import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sallyport's tables. They are migrated apart from the application's, under a history table of their own. Whoever uses
 * the tables takes this type as an argument, so that they exist by then.
 */
public final class Schema {

    /** The last migration. */
    static final int VERSION = 3;

    private static final String HISTORY = "sallyport_schema_history";

    private final Dialect dialect;

    private Schema(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Brings the tables up to date. Several servers may do so at once: Flyway takes a lock. */
    public static Schema migrate(DataSource dataSource) {
        Dialect dialect = Dialect.of(dataSource);
        if (!isUpToDate(dataSource)) {
            Flyway.configure()
                    .dataSource(dataSource)
                    .locations(dialect.migrations())
                    .table(HISTORY)
                    // The application's tables may be there first: they are no reason to refuse.
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .loggers("slf4j")
                    .load()
                    .migrate();
        }
        return new Schema(dialect);
    }

    /** Nearly every start finds its tables made; to have Flyway say so takes a tenth of the start. */
    private static boolean isUpToDate(DataSource dataSource) {
        try {
            Optional<String> last = JdbcClient.create(dataSource)
                    .sql("SELECT version FROM " + HISTORY + " WHERE success ORDER BY installed_rank DESC LIMIT 1")
                    .query(String.class)
                    .optional();
            return last.isPresent() && last.get().equals(String.valueOf(VERSION));
        } catch (DataAccessException e) {
            // No history yet, or nothing that can be read as one.
            return false;
        }
    }

    /** Which database the tables are in. */
    public Dialect dialect() {
        return dialect;
    }
}
