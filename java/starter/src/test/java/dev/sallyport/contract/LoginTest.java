package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@EveryDatabase
class LoginTest {

    private final StartedApp app;
    private final Api api;
    private final Person person = Person.random();
    private final Answer registered;

    LoginTest(TestDatabase database) {
        app = StartedApp.shared(database);
        api = app.api();
        registered = api.register(person);
    }

    @Test
    void opensAnotherSessionEachTime() {
        Answer first = api.login(person);
        Answer second = api.login(person);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().get("user")).isEqualTo(registered.json().get("user"));
        assertThat(List.of(registered.refreshToken(), first.refreshToken(), second.refreshToken()))
                .doesNotHaveDuplicates();
    }

    @Test
    void findsTheAccountUnderEverySpellingOfItsAddress() {
        for (String spelling : List.of(person.email().toUpperCase(Locale.ROOT), "  " + person.email() + " ")) {
            assertThat(api.login(spelling, person.password()).status()).isEqualTo(200);
        }
    }

    @Test
    void anUnknownAddressAndAWrongPasswordAreAnsweredAlike() {
        Answer wrong = api.login(person.email(), "not the password");
        Answer unknown = api.login("nobody-" + person.email(), "not the password");
        assertThat(wrong.code()).isEqualTo("invalid_credentials");
        assertThat(unknown.fingerprint()).isEqualTo(wrong.fingerprint());
    }

    @Test
    void aDisabledAccountIsToldOnlyToItsOwner() {
        app.bean(Accounts.class).disable(account());
        assertThat(api.login(person).code()).isEqualTo("account_disabled");
        assertThat(api.login(person.email(), "not the password").code()).isEqualTo("invalid_credentials");
    }

    @Test
    void aStaleTokenInTheHeaderDoesNotKeepAnybodyFromSigningIn() {
        Answer answer = api.post("/api/auth/login")
                .bearer("stale")
                .json(Map.of("email", person.email(), "password", person.password()))
                .send();
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aPasswordOf10000CharactersIsRefusedBeforeItIsHashed() {
        Answer answer = api.login(person.email(), "x".repeat(10_000));
        assertThat(answer.code()).isEqualTo("validation_failed");
    }

    @Test
    void credentialsInTheAddressAreNotLookedAt() {
        Answer answer = api.post("/api/auth/login?email=" + person.email() + "&password=x")
                .json("{}")
                .send();
        assertThat(answer.code()).isEqualTo("validation_failed");
        assertThat(answer.json().get("errors").propertyNames()).containsExactlyInAnyOrder("email", "password");
    }

    static List<String> refusedAddresses() {
        return Vectors.refused("email-addresses.json", "input");
    }

    @ParameterizedTest
    @MethodSource("refusedAddresses")
    void noLookAlikeFindsAnAccount(String address) {
        assertThat(api.login(address, person.password()).status()).isIn(401, 422);
    }

    private AccountId account() {
        return new AccountId(registered.text("/user/id"));
    }
}
