package dev.sallyport.storage;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.configuration.ConfigurationProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A database as one URL, the way hosting platforms hand it out: {@code postgresql://user:password@host:5432/name}.
 *
 * @param jdbcUrl the same address for JDBC, without user and password
 * @param user who connects
 * @param password his password, decoded
 */
public record DatabaseUrl(
        String jdbcUrl, @Nullable String user, @Nullable String password) {

    private static final int KEPT_OPEN = 4;
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(5);
    private static final Duration WAIT_FOR_VALIDATION = Duration.ofSeconds(2);
    private static final Duration WAIT_FOR_ANSWER = Duration.ofSeconds(30);

    /** Reads the URL; {@code jdbc:postgresql:} URLs are taken as they are. */
    public static DatabaseUrl parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new DatabaseUrl(text, null, null);
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            // Not chained: its message would show the password.
            throw malformed();
        }
        boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!postgres
                || uri.getHost() == null
                || uri.getPath() == null
                || uri.getPath().length() < 2) {
            throw malformed();
        }
        String authority = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String[] credentials = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new DatabaseUrl(
                "jdbc:postgresql://" + authority + uri.getRawPath() + query,
                credentials.length > 0 ? decode(credentials[0]) : null,
                credentials.length > 1 ? decode(credentials[1]) : null);
    }

    /**
     * Opens a pool of connections. Whoever cannot have one in time is told to come back, not left waiting.
     *
     * @param connections at most. With fewer than there are requests at once those hand connections on to each other, which
     *     makes the slowest of them twice as slow
     */
    public HikariDataSource open(int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(Math.min(KEPT_OPEN, connections));
        pool.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        pool.setValidationTimeout(WAIT_FOR_VALIDATION.toMillis());
        // Seconds. What the URL says has precedence; without it, a line that swallows everything is waited on for ever.
        pool.addDataSourceProperty("socketTimeout", Long.toString(WAIT_FOR_ANSWER.toSeconds()));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.setPoolName("sallyport-postgresql");
        pool.setJdbcUrl(jdbcUrl);
        pool.setUsername(user);
        pool.setPassword(password);
        return pool;
    }

    private static ConfigurationProblem malformed() {
        return new ConfigurationProblem(
                "sallyport.database-url is not the address of a PostgreSQL database",
                "Write it like postgresql://user:password@host:5432/name, special characters in the password encoded with %.");
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "DatabaseUrl[" + jdbcUrl.replaceAll("\\?.*", "") + "]";
    }
}
