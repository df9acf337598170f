package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.access.Roles;
import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EveryDatabase
class ProfileTest {

    private final StartedApp app;
    private final Api api;
    private final Answer session;

    ProfileTest(TestDatabase database) {
        app = StartedApp.shared(database);
        api = app.api();
        session = api.register(Person.random());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/auth/profile", "/api/user/profile"})
    void isTheUserOfTheTokens(String path) {
        assertThat(api.get(path).bearer(session.accessToken()).send().json())
                .isEqualTo(session.json().get("user"));
    }

    @Test
    void changesTheName() {
        Answer changed = change(Map.of("name", " Frida Fr\u00f6hlich "));
        assertThat(changed.text("/name")).isEqualTo("Frida Fr\u00f6hlich");
        assertThat(api.profile(session.accessToken()).json()).isEqualTo(changed.json());
    }

    @Test
    void changesNothingElse() {
        for (String field : new String[] {"email", "roles", "id", "emailVerified", "password", "permissions"}) {
            Answer refused = change(Map.of("name", "Frida", field, "x"));
            assertThat(refused.code()).isEqualTo("validation_failed");
            assertThat(refused.json().get("errors").propertyNames()).containsExactly(field);
        }
        assertThat(api.profile(session.accessToken()).json())
                .isEqualTo(session.json().get("user"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\0", "a\nb", "\u202e"})
    void refusesNamesThatCannotBeShown(String name) {
        assertThat(change(Map.of("name", name)).code()).isEqualTo("validation_failed");
    }

    @Test
    void showsNewRolesToATokenThatHasThem() {
        AccountId id = new AccountId(session.text("/user/id"));
        app.bean(Roles.class).grant(id, "admin");
        assertThat(api.profile(session.accessToken()).code()).isEqualTo("stale_token");
        Answer profile = api.profile(api.refresh(session.refreshToken()).accessToken());
        assertThat(profile.json().get("roles").toString()).isEqualTo("[\"admin\",\"user\"]");
        assertThat(profile.json().get("permissions").toString()).isEqualTo("[\"customers:read\",\"invoices:read\"]");
    }

    @Test
    void ofADisabledAccountIsRefused() {
        app.bean(Accounts.class).disable(new AccountId(session.text("/user/id")));
        assertThat(api.profile(session.accessToken()).code()).isEqualTo("invalid_token");
        assertThat(change(Map.of("name", "Frida")).code()).isEqualTo("invalid_token");
    }

    private Answer change(Map<String, Object> body) {
        return api.call("PATCH", "/api/auth/profile")
                .bearer(session.accessToken())
                .json(body)
                .send();
    }
}
