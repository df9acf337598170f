package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is sent in place of a refresh token is refused with the code that the contract gives, and writes nothing. */
@EveryDatabase
class BadTokensTest {

    private final StartedApp app;
    private final Api api;
    private final JdbcClient database;

    BadTokensTest(TestDatabase database) {
        app = StartedApp.shared(database);
        api = app.api();
        this.database = JdbcClient.create(app.bean(DataSource.class));
    }

    @Test
    void noneOfThemWritesAnything() {
        String token = api.register(Person.random()).refreshToken();
        List<String> before = rows();
        Stream<String> truncated = IntStream.range(1, token.length()).mapToObj(length -> token.substring(0, length));
        Stream<String> foreign = ForgedRefreshTokensTest.tokens().stream();
        Stream<String> huge = Stream.of(token + "A".repeat(10_000), "spr_" + "\u0000".repeat(76));
        Stream.of(truncated, foreign, huge).flatMap(tokens -> tokens).forEach(bad -> {
            assertThat(api.refresh(bad).code()).isEqualTo("invalid_refresh_token");
            assertThat(api.logout(bad).status()).isEqualTo(204);
        });
        assertThat(rows()).isEqualTo(before);
    }

    /** A token under a key that only other servers have yet: they are ahead of this one, or of somebody else altogether. */
    @Test
    void aTokenUnderAKeyOfTheFutureIsNotValidHere() {
        byte[] token = Base64.getUrlDecoder()
                .decode(api.register(Person.random()).refreshToken().substring(4));
        List<String> before = rows();
        for (int other = 1; other < 256; other *= 2) {
            byte[] future = token.clone();
            future[4] ^= (byte) other;
            String text = "spr_" + Base64.getUrlEncoder().withoutPadding().encodeToString(future);
            assertThat(api.refresh(text).code()).isEqualTo("invalid_refresh_token");
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aRefreshTokenInTheAddressIsRefusedAndNotUsed() {
        Answer session = api.register(Person.random());
        String token = session.refreshToken();
        List<String> before = rows();
        for (String path : List.of("refresh", "logout")) {
            String address = "/api/auth/" + path + "?refreshToken=" + token;
            for (Answer answer : List.of(
                    api.post(address).send(),
                    api.post(address).json("{}").send(),
                    api.post(address).bearer(session.accessToken()).send(),
                    api.post(address)
                            .json("{\"refreshToken\":\"" + token + "\"}")
                            .send())) {
                assertThat(answer.code()).as(answer.body()).isEqualTo("validation_failed");
                assertThat(answer.text("/errors/refreshToken/0")).contains("never in the address");
            }
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void twoTokensInOneBodyAreMalformed() {
        String one = api.register(Person.random()).refreshToken();
        String other = api.register(Person.random()).refreshToken();
        List<String> before = rows();
        for (String path : List.of("refresh", "logout")) {
            String body = "{\"refreshToken\":\"" + one + "\",\"refreshToken\":\"" + other + "\"}";
            assertThat(api.post("/api/auth/" + path).json(body).send().code()).isEqualTo("malformed_request");
            assertThat(api.post("/api/auth/" + path)
                            .json("{\"refreshToken\":[\"" + one + "\",\"" + other + "\"]}")
                            .send()
                            .code())
                    .isEqualTo("validation_failed");
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aBodyOfMegabytesIsRefusedBeforeAnythingElse() {
        List<String> before = rows();
        byte[] body = ("{\"refreshToken\":\"spr_" + "A".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.US_ASCII);
        assertThat(api.post("/api/auth/refresh")
                        .body("application/json", body)
                        .send()
                        .status())
                .isEqualTo(413);
        assertThat(rows()).isEqualTo(before);
    }

    /** S: sessions that outlive their account. */
    @Test
    void theTokensOfADeletedAccountAreWorthNothing() {
        Answer session = api.register(Person.random());
        database.sql("DELETE FROM sallyport_account WHERE id = ?")
                .param(session.text("/user/id"))
                .update();
        List<String> before = rows();
        assertThat(api.refresh(session.refreshToken()).code()).isEqualTo("invalid_refresh_token");
        assertThat(api.logout(session.refreshToken()).status()).isEqualTo(204);
        assertThat(api.profile(session.accessToken()).status()).isEqualTo(401);
        assertThat(api.call("PATCH", "/api/auth/profile")
                        .bearer(session.accessToken())
                        .json("{\"name\":\"Nobody\"}")
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(rows()).isEqualTo(before);
    }

    private List<String> rows() {
        return Stream.of("sallyport_account", "sallyport_session")
                .flatMap(table -> database.sql("SELECT * FROM " + table + " ORDER BY id").query().listOfRows().stream())
                .map(row -> {
                    StringBuilder text = new StringBuilder();
                    row.forEach((column, value) -> text.append(column)
                            .append('=')
                            .append(
                                    value instanceof byte[] bytes
                                            ? Base64.getEncoder().encodeToString(bytes)
                                            : value)
                            .append(' '));
                    return text.toString();
                })
                .toList();
    }
}
