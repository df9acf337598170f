package dev.sallyport.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Takes a database away from the application for a while. */
final class Outage {

    private enum Kind {
        NONE,
        UNREACHABLE,
        BROKEN
    }

    private volatile Kind kind = Kind.NONE;

    /** Runs something while the database does not answer. */
    <T> T unreachable(java.util.function.Supplier<T> action) {
        return during(Kind.UNREACHABLE, action);
    }

    /** Runs something while every statement fails in a way that nobody has foreseen. */
    <T> T broken(java.util.function.Supplier<T> action) {
        return during(Kind.BROKEN, action);
    }

    private <T> T during(Kind trouble, java.util.function.Supplier<T> action) {
        kind = trouble;
        try {
            return action.get();
        } finally {
            kind = Kind.NONE;
        }
    }

    private static Connection withoutStatements(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("prepare")) {
                        throw new SQLSyntaxErrorException("internal detail: no such table", "42P01");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    DataSource wrap(DataSource real) {
        return new DelegatingDataSource(real) {
            @Override
            public Connection getConnection() throws SQLException {
                return switch (kind) {
                    case NONE -> super.getConnection();
                    case UNREACHABLE -> throw new SQLTransientConnectionException("no connection within 30 s");
                    case BROKEN -> withoutStatements(super.getConnection());
                };
            }
        };
    }
}
