package dev.sallyport.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that is asked something else than what the store says. */
final class BrokenStore extends DelegatingDataSource {

    private final String words;
    private final String others;
    private final AtomicBoolean replaced = new AtomicBoolean();

    BrokenStore(DataSource database, String words, String others) {
        super(database);
        this.words = words;
        this.others = others;
    }

    /** Whether the words ever came up. */
    boolean isBroken() {
        return replaced.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")
                            && arguments[0] instanceof String sql
                            && sql.contains(words)) {
                        replaced.set(true);
                        arguments[0] = sql.replace(words, others);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
