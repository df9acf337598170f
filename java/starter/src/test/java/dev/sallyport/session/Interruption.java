package dev.sallyport.session;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Lets something happen between the statement that reads a session and the one that writes it. */
final class Interruption extends DelegatingDataSource {

    private @Nullable Runnable waiting;
    private boolean read;

    Interruption(DataSource database) {
        super(database);
    }

    void plan(Runnable action) {
        waiting = action;
        read = false;
    }

    /** Whether it is over; else the refresh had nothing to write. */
    boolean happened() {
        return waiting == null;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Runnable action = waiting;
        if (read && action != null) {
            waiting = null;
            action.run();
        }
        read = true;
        return super.getConnection();
    }
}
