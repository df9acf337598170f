package dev.sallyport.storage;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Sallyport's tables. They are migrated apart from the application's, under a history table of their own. Whoever uses
 * the tables takes this type as an argument, so that they exist by then.
 */
public final class Schema {

    private final Dialect dialect;

    private Schema(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Brings the tables up to date. Several servers may do so at once: Flyway takes a lock. */
    public static Schema migrate(DataSource dataSource) {
        Dialect dialect = Dialect.of(dataSource);
        Flyway.configure()
                .dataSource(dataSource)
                .locations(dialect.migrations())
                .table("sallyport_schema_history")
                // The application's tables may be there first: they are no reason to refuse.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .loggers("slf4j")
                .load()
                .migrate();
        return new Schema(dialect);
    }

    /** Which database the tables are in. */
    public Dialect dialect() {
        return dialect;
    }
}
