package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A refresh token that the server did not make is worth nothing, and harms nobody either. */
@EveryDatabase
class ForgedRefreshTokensTest {

    private final StartedApp app;
    private final Api api;

    ForgedRefreshTokensTest(TestDatabase database) {
        app = StartedApp.shared(database);
        api = app.api();
    }

    static List<String> tokens() {
        List<String> tokens = new java.util.ArrayList<>(Vectors.refused("refresh-tokens.json", "token"));
        tokens.addAll(Vectors.accepted("refresh-tokens.json", "token"));
        tokens.addAll(List.of("null", "undefined", "' OR '1'='1", "\ud83d\ude00".repeat(19), "../../etc/passwd"));
        tokens.remove("");
        return tokens;
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void aTokenOfAnotherServerOrNoneIsNotValid(String token) {
        assertThat(api.refresh(token).code()).isEqualTo("invalid_refresh_token");
        assertThat(api.logout(token).status()).as("logout is no oracle").isEqualTo(204);
    }

    @Test
    void anEmptyTokenIsAMissingField() {
        assertThat(api.refresh("").code()).isEqualTo("validation_failed");
    }

    @Test
    void aTokenOfThousandsOfCharactersIsNotValid() {
        assertThat(api.refresh("spr_" + "A".repeat(15_000)).code()).isEqualTo("invalid_refresh_token");
    }

    @Test
    void changingAnyByteOfATokenMakesItInvalidAndTheSessionGoesOn() {
        String token = api.register(Person.random()).refreshToken();
        byte[] bytes = Base64.getUrlDecoder().decode(token.substring(4));
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x10;
            String forged = "spr_" + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(api.refresh(forged).code()).as("byte %s", i).isEqualTo("invalid_refresh_token");
            assertThat(api.logout(forged).status()).isEqualTo(204);
        }
        assertThat(api.refresh(token).status()).isEqualTo(200);
    }

    @Test
    void aTokenIsTakenFromTheBodyAndFromNowhereElse() {
        String token = api.register(Person.random()).refreshToken();
        assertThat(api.post("/api/auth/refresh?refreshToken=" + token)
                        .json("{}")
                        .send()
                        .code())
                .isEqualTo("validation_failed");
        assertThat(api.post("/api/auth/refresh").bearer(token).json("{}").send().code())
                .isEqualTo("validation_failed");
        assertThat(api.post("/api/auth/refresh")
                        .header("Cookie", "refreshToken=" + token)
                        .json("{}")
                        .send()
                        .code())
                .isEqualTo("validation_failed");
    }

    @Test
    void anAccessTokenDoesNotRefreshAndARefreshTokenGivesNoAccess() {
        Answer session = api.register(Person.random());
        assertThat(api.refresh(session.accessToken()).code()).isEqualTo("invalid_refresh_token");
        assertThat(api.profile(session.refreshToken()).code()).isEqualTo("invalid_token");
    }

    @Test
    void aTokenIsAcceptedUnderAPreviousSecret() {
        Map<String, String> database = TestDatabase.selected().getFirst().fresh();
        String secret = "sallyport.secret=" + Base64.getEncoder().encodeToString(new byte[32]);
        String token;
        try (StartedApp first = StartedApp.start(database, secret)) {
            token = first.api().register(Person.random()).refreshToken();
        }
        String other = "sallyport.secret="
                + Base64.getEncoder()
                        .encodeToString("x".repeat(32).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        String previous = "sallyport.previous-secrets=" + Base64.getEncoder().encodeToString(new byte[32]);
        try (StartedApp second = StartedApp.start(database, other, previous)) {
            second.clock().advance(java.time.Duration.ofMinutes(1));
            Answer carried = second.api().refresh(token);
            assertThat(carried.status()).as("previous secrets are accepted").isEqualTo(200);
            assertThat(second.api().refresh(carried.refreshToken()).status()).isEqualTo(200);
        }
    }
}
