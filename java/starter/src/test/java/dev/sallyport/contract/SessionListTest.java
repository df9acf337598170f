package dev.sallyport.contract;

import static dev.sallyport.contract.Api.CHROME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@EveryDatabase
class SessionListTest {

    private final StartedApp app;
    private final Api api;
    private final Person person = Person.random();
    private final Answer here;
    private final Answer elsewhere;

    SessionListTest(TestDatabase database) {
        app = StartedApp.shared(database);
        api = app.api();
        here = api.register(person);
        app.clock().advance(Duration.ofSeconds(60));
        elsewhere = api.post("/api/auth/login")
                .header("User-Agent", CHROME)
                .json(Map.of("email", person.email(), "password", person.password()))
                .send();
    }

    @Test
    void showsEverySessionTheLastUsedFirst() {
        List<JsonNode> sessions = sessions(here);
        assertThat(sessions).hasSize(2);
        assertThat(sessions.stream().map(session -> session.get("current").booleanValue()))
                .containsExactly(false, true);
        assertThat(sessions.get(0).get("device").stringValue()).contains("Chrome", "Windows");
        assertThat(sessions.get(1).get("device").stringValue()).contains("Firefox", "Linux");
        Instant created = Instant.parse(sessions.get(0).get("createdAt").stringValue());
        assertThat(created).isEqualTo(app.clock().instant());
        assertThat(Instant.parse(sessions.get(0).get("expiresAt").stringValue()))
                .isEqualTo(created.plus(Duration.ofDays(7)));
    }

    @Test
    void showsWhenASessionWasUsed() {
        app.clock().advance(Duration.ofMinutes(3));
        api.refresh(here.refreshToken());
        JsonNode current = sessions(elsewhere).getFirst();
        assertThat(Instant.parse(current.get("lastUsedAt").stringValue()))
                .isEqualTo(app.clock().instant());
        assertThat(current.get("current").booleanValue()).isFalse();
    }

    @Test
    void tellsNothingSecret() {
        Answer answer = api.get("/api/auth/sessions").bearer(here.accessToken()).send();
        assertThat(answer.body()).doesNotContain("seed", "spr_", "eyJ", person.email());
    }

    @Test
    void leavesOutWhatIsOver() {
        api.logout(elsewhere.refreshToken());
        assertThat(sessions(here)).hasSize(1);
    }

    @Test
    void leavesOutWhatHasExpired() {
        app.clock().advance(Duration.ofDays(8));
        Answer again = api.login(person);
        assertThat(sessions(again)).hasSize(1);
    }

    @Test
    void endsAnotherSessionOfMine() {
        String id = sessions(here).getFirst().get("id").stringValue();
        assertThat(delete(here, id).status()).isEqualTo(204);
        Answer refused = api.refresh(elsewhere.refreshToken());
        assertThat(refused.code()).isEqualTo("session_revoked");
        assertThat(refused.text("/reason")).isEqualTo("signed_out_elsewhere");
        assertThat(api.profile(elsewhere.accessToken()).code()).isEqualTo("invalid_token");
        assertThat(delete(here, id).code()).as("it is gone").isEqualTo("not_found");
    }

    @Test
    void endsThisSession() {
        String id = sessions(here).get(1).get("id").stringValue();
        assertThat(delete(here, id).status()).isEqualTo(204);
        assertThat(api.profile(here.accessToken()).code()).isEqualTo("invalid_token");
    }

    @Test
    void somebodyElsesSessionIsNotThere() {
        String id = sessions(here).getFirst().get("id").stringValue();
        Answer stranger = api.register(Person.random());
        Answer refused = delete(stranger, id);
        assertThat(refused.code()).isEqualTo("not_found");
        assertThat(refused.fingerprint())
                .isEqualTo(delete(stranger, "QEFCQ0RFRkdISUpLTE1OTw").fingerprint());
        assertThat(sessions(here)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "QEFCQ0RFRkdISUpLTE1OT1",
                "0",
                "-1",
                "%27%20OR%201=1",
                "QEFCQ0RFRkdISUpLTE1OTw%20",
                "%F0%9F%98%80",
                "null"
            })
    void anIdThatCannotBeOneIsNotThere(String id) {
        assertThat(delete(here, id).code()).isEqualTo("not_found");
    }

    @Test
    void aDeviceIsNamedWhateverTheBrowserCallsItself() {
        for (String agent : List.of("curl/8.5.0", "x".repeat(4000), "<script>alert(1)</script>", "\u00ff\u00fe")) {
            Answer answer = api.post("/api/auth/login")
                    .header("User-Agent", agent)
                    .json(Map.of("email", person.email(), "password", person.password()))
                    .send();
            assertThat(answer.status()).isEqualTo(200);
        }
        assertThat(sessions(here))
                .hasSize(6)
                .allSatisfy(session -> assertThat(session.get("device").stringValue())
                        .hasSizeBetween(1, 100)
                        .doesNotContain("<script>"));
    }

    private List<JsonNode> sessions(Answer tokens) {
        Answer answer =
                api.get("/api/auth/sessions").bearer(tokens.accessToken()).send();
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().get("sessions").valueStream().toList();
    }

    private Answer delete(Answer tokens, String id) {
        return api.call("DELETE", "/api/auth/sessions/" + id)
                .bearer(tokens.accessToken())
                .send();
    }
}
