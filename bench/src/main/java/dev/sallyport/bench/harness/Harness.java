package dev.sallyport.bench.harness;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;

/**
 * The limit harness, a process of its own: Tomcat with virtual threads as Spring Boot starts it, without Spring. It does
 * what an operation cannot do without, and no routing, checking or JSON beyond that; so its figures are ceilings.
 */
public final class Harness {

    private Harness() {}

    public static void main(String[] arguments)
            throws LifecycleException, IOException, SQLException, GeneralSecurityException {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl("jdbc:postgresql://" + setting("HARNESS_POSTGRES"));
        pool.setUsername("postgres");
        pool.setPassword("postgres");
        // As many as the server takes.
        pool.setMaximumPoolSize(32);
        Rows rows = Rows.create(new HikariDataSource(pool));
        Signatures signatures = Signatures.fastest();

        Tomcat tomcat = new Tomcat();
        Path base = Files.createDirectories(Path.of("tomcat").toAbsolutePath());
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(Integer.parseInt(setting("SERVER_PORT")));
        connector.setProperty("address", setting("SERVER_ADDRESS"));
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            // As Spring Boot leaves it: connections are kept.
            protocol.setConnectionTimeout(60_000);
        }
        connector.setProperty("maxKeepAliveRequests", "-1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", base.toString());
        Tomcat.addServlet(context, "operations", new Operations(rows, signatures));
        context.addServletMappingDecoded("/*", "operations");
        tomcat.start();
        tomcat.getServer().await();
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: bench/run starts this program");
        }
        return value;
    }
}
