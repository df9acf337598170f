package dev.sallyport.examples.billing;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class BillingOnSqliteTest extends BillingTest {

    @TempDir
    private static Path dataDir;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("sallyport.data-dir", dataDir::toString);
    }
}
