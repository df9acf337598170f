package dev.sallyport.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** The databases that Sallyport runs on. */
public enum Dialect {
    SQLITE("sqlite"),
    POSTGRESQL("postgresql");

    private final String folder;

    Dialect(String folder) {
        this.folder = folder;
    }

    /** Where the migrations for this database are. */
    String migrations() {
        return "classpath:dev/sallyport/storage/" + folder;
    }

    /** Asks a connection what it is connected to. */
    public static Dialect of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            for (Dialect dialect : values()) {
                if (product.contains(dialect.folder)) {
                    return dialect;
                }
            }
            throw new IllegalStateException("Sallyport runs on PostgreSQL and SQLite, not on " + product
                    + ": give it a DataSource of its own with spring.datasource.url or sallyport.database-url");
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the database does not answer (" + e.getMessage()
                            + "): check spring.datasource.url or sallyport.database-url",
                    e);
        }
    }
}
