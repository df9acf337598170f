package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@EveryDatabase
class LogoutTest {

    private final StartedApp app;
    private final Api api;
    private final Person person = Person.random();
    private final Answer session;
    private final Answer other;

    LogoutTest(TestDatabase database) {
        app = StartedApp.shared(database);
        api = app.api();
        session = api.register(person);
        other = api.login(person);
    }

    @Test
    void byRefreshTokenEndsTheSessionAndItsAccessTokensAtOnce() {
        assertThat(api.logout(session.refreshToken()).status()).isEqualTo(204);
        assertOver(session, "logout");
        assertThat(api.profile(other.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void byAccessTokenEndsTheSession() {
        assertThat(api.post("/api/auth/logout")
                        .bearer(session.accessToken())
                        .send()
                        .status())
                .isEqualTo(204);
        assertOver(session, "logout");
        assertThat(api.refresh(other.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void mayBeRepeated() {
        for (int i = 0; i < 3; i++) {
            assertThat(api.logout(session.refreshToken()).status()).isEqualTo(204);
        }
    }

    @Test
    void byAccessTokenMayBeRepeated() {
        for (int i = 0; i < 3; i++) {
            assertThat(api.post("/api/auth/logout")
                            .bearer(session.accessToken())
                            .send()
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void worksWithAnyTokenOfTheSession() {
        app.clock().advance(Duration.ofSeconds(30));
        Answer next = api.refresh(session.refreshToken());
        app.clock().advance(Duration.ofSeconds(30));
        api.refresh(next.refreshToken());
        assertThat(api.logout(session.refreshToken()).status()).isEqualTo(204);
        assertThat(api.refresh(next.refreshToken()).code()).isEqualTo("session_revoked");
    }

    @Test
    void worksWhenTheAccessTokenInTheHeaderHasExpired() {
        app.clock().advance(Duration.ofMinutes(7));
        Answer answer = api.post("/api/auth/logout")
                .bearer(session.accessToken())
                .json(Map.of("refreshToken", session.refreshToken()))
                .send();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(api.refresh(session.refreshToken()).code()).isEqualTo("session_revoked");
    }

    @Test
    void ofASessionThatHasExpiredIsFine() {
        app.clock().advance(Duration.ofDays(31));
        assertThat(api.logout(session.refreshToken()).status()).isEqualTo(204);
        Answer refused = api.refresh(session.refreshToken());
        assertThat(refused.code()).as("it stays expired").isEqualTo("session_expired");
    }

    @Test
    void withoutAnyTokenSaysSo() {
        assertThat(api.post("/api/auth/logout").send().status()).isIn(400, 401);
    }

    @Test
    void ofAllSessionsEndsEveryOne() {
        assertThat(api.post("/api/auth/logout-all")
                        .bearer(session.accessToken())
                        .send()
                        .status())
                .isEqualTo(204);
        assertOver(session, "logout");
        assertOver(other, "logout");
        Answer again = api.login(person);
        assertThat(api.profile(again.accessToken()).status())
                .as("a new one is not affected")
                .isEqualTo(200);
    }

    @Test
    void ofAllSessionsLeavesOtherAccountsAlone() {
        Answer stranger = api.register(Person.random());
        api.post("/api/auth/logout-all").bearer(session.accessToken()).send();
        assertThat(api.profile(stranger.accessToken()).status()).isEqualTo(200);
        assertThat(api.refresh(stranger.refreshToken()).status()).isEqualTo(200);
    }

    private void assertOver(Answer tokens, String reason) {
        Answer refused = api.refresh(tokens.refreshToken());
        assertThat(refused.code()).isEqualTo("session_revoked");
        assertThat(refused.text("/reason")).isEqualTo(reason);
        assertThat(api.profile(tokens.accessToken()).code()).isEqualTo("invalid_token");
        assertThat(api.get("/app/whoami")
                        .bearer(tokens.accessToken())
                        .sendUnchecked()
                        .status())
                .as("the application's own endpoints refuse it too")
                .isEqualTo(401);
    }
}
