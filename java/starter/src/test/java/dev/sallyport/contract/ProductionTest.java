package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** A server in the open has nothing of a workshop about it, and does not start half configured. */
@ExtendWith({OutputCaptureExtension.class, LogWatch.class})
class ProductionTest {

    private static final String URL = "sallyport.public-url=https://api.example.com";
    private static final String PROD = "spring.profiles.active=prod";
    private static final String SECRET =
            "sallyport.secret=" + LogWatch.secret("q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=");
    private static final String[] DEMO = {
        "sallyport.demo.accounts[0].email=demo@example.com",
        "sallyport.demo.accounts[0].name=Demo",
        "sallyport.demo.accounts[0].note=may look around"
    };

    private final Map<String, String> database = TestDatabase.SQLITE.fresh();
    private final Path folder = Path.of(database.get("sallyport.data-dir"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spring.profiles.active=prod | sallyport.public-url= | sallyport.public-url is not set, and the profile is prod | SALLYPORT_PUBLICURL
            spring.profiles.active=production | sallyport.public-url=http://api.example.com | sallyport.public-url is not on https | https://api.example.com
            spring.profiles.active=prod | sallyport.public-url=https://api.example.com | sallyport.secret is not set, and this is production | openssl rand -base64 32
            spring.profiles.active= | sallyport.public-url=https://api.example.com | sallyport.secret is not set, and this is production | SALLYPORT_SECRET
            spring.profiles.active= | sallyport.public-url=HTTPS://api.example.com | sallyport.secret is not set, and this is production | SALLYPORT_SECRET
            sallyport.secret=c2hvcnQ | sallyport.public-url=https://api.example.com | sallyport.secret is not Base64 of at least 32 bytes | openssl rand -base64 32
            sallyport.secret=a secret, surely | sallyport.public-url=http://localhost:8080 | sallyport.secret is not Base64 of at least 32 bytes | openssl rand -base64 32
            spring.profiles.active= | sallyport.public-url=ftp://api.example.com | sallyport.public-url is not an http or https address | https://api.example.com
            spring.profiles.active= | sallyport.public-url=https://user:pw@api.example.com | sallyport.public-url is not an http or https address | https://api.example.com
            """)
    void aHalfConfiguredServerDoesNotStartAndSaysWhatToDo(
            String one, String another, String problem, String remedy, CapturedOutput output) {
        assertThatThrownBy(() -> StartedApp.start(database, "logging.threshold.console=ERROR", one, another));

        assertThat(output)
                .contains("APPLICATION FAILED TO START", problem, remedy)
                .doesNotContain("\tat ", "c2hvcnQ", "a secret, surely", "user:pw");
        assertThat(folder.resolve("secret")).doesNotExist();
    }

    @Test
    void aDevelopersMachineHasDemoAccountsAndAnInbox() throws Exception {
        try (StartedApp app = StartedApp.start(Workshop.class, database, DEMO)) {
            assertThat(Files.readString(folder.resolve("demo-accounts.json"))).contains("demo@example.com");
            assertThat(app.api().get("/dev/inbox").sendUnchecked().status()).isEqualTo(200);
        }
    }

    @Test
    void neitherThingIsThereBehindAnHttpsAddress() {
        assertNoWorkshop(URL);
    }

    @Test
    void norUnderTheProfile() {
        assertNoWorkshop(URL, PROD);
    }

    private void assertNoWorkshop(String... settings) {
        String[] all = Stream.of(settings, DEMO, new String[] {SECRET})
                .flatMap(Stream::of)
                .toArray(String[]::new);
        try (StartedApp app = StartedApp.start(Workshop.class, database, all)) {
            assertThat(folder.resolve("demo-accounts.json")).doesNotExist();
            assertThat(folder.resolve("secret")).doesNotExist();
            assertThat(app.api().get("/dev/inbox").sendUnchecked().status()).isIn(401, 404);
            assertThat(app.api().login("demo@example.com", "whatever it is").status())
                    .isEqualTo(401);
            assertThat(app.api().register(Person.random()).status()).isEqualTo(201);
        }
    }

    /** Defines nothing itself, not even where mail goes. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Workshop {}
}
