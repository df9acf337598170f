package dev.sallyport.examples.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.examples.billing.Api.Answer;
import dev.sallyport.examples.billing.Api.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole application, running, and a client for it. Whoever extends it says which database. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(UnluckyListener.class)
@DirtiesContext
abstract class ApiTest {

    @LocalServerPort
    private int port;

    @Value("${sallyport.data-dir}")
    private Path dataDir;

    Api api;

    @BeforeEach
    void connect() {
        api = new Api(port);
    }

    @AfterEach
    void disconnect() {
        api.close();
    }

    User newUser() {
        return api.register(UUID.randomUUID() + "@example.org", "Nora Neu");
    }

    /** Signs in with the password that the starter made up at its first start. */
    User demo(String email) throws IOException {
        JsonNode accounts = JsonMapper.shared()
                .readTree(dataDir.resolve("demo-accounts.json").toFile());
        String password = StreamSupport.stream(accounts.spliterator(), false)
                .filter(account -> account.at("/email").asString().equals(email))
                .map(account -> account.at("/password").asString())
                .findAny()
                .orElseThrow();
        return api.login(email, password);
    }

    JsonNode invoices(User user, String query) {
        Answer answer = api.get("/api/invoices?" + query, user);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.at("/code")).isEqualTo(code);
    }
}
