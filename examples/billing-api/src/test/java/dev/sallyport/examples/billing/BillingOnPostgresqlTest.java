package dev.sallyport.examples.billing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class BillingOnPostgresqlTest extends BillingTest {

    @TempDir
    private static Path dataDir;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("sallyport.data-dir", dataDir::toString);
    }

    /** A bean, so that it stops after the application. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Database {

        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() throws IOException {
            return EmbeddedPostgres.start();
        }

        @Bean
        DynamicPropertyRegistrar address(EmbeddedPostgres postgres) {
            String url = "postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/postgres";
            return registry -> registry.add("sallyport.database-url", () -> url);
        }
    }
}
