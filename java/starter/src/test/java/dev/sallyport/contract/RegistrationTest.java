package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@EveryDatabase
class RegistrationTest {

    private final StartedApp app;
    private final Api api;
    private final Person person = Person.random();

    RegistrationTest(TestDatabase database) {
        app = StartedApp.shared(database);
        api = app.api();
    }

    @Test
    void givesTokensForTheNewAccount() {
        Answer answer = api.register(person);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/user/email")).isEqualTo(person.email());
        assertThat(answer.text("/user/name")).isEqualTo("Frida Frei");
        assertThat(answer.json().at("/user/roles").toString()).isEqualTo("[\"user\"]");
        assertThat(answer.json().at("/user/emailVerified").booleanValue()).isFalse();
        assertThat(answer.json().at("/expiresIn").intValue()).isBetween(285, 300);
        assertThat(answer.json().at("/refreshExpiresIn").intValue()).isEqualTo(7 * 24 * 3600);
        assertThat(answer.json().at("/persistent").booleanValue()).isTrue();
        assertThat(api.profile(answer.accessToken()).json())
                .isEqualTo(answer.json().get("user"));
        assertThat(api.login(person).status()).isEqualTo(200);
    }

    @Test
    void withoutRememberTheSessionIsShort() {
        Answer answer = register(Map.of("remember", false));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().at("/persistent").booleanValue()).isFalse();
        assertThat(answer.json().at("/refreshExpiresIn").intValue()).isEqualTo(24 * 3600);
    }

    @Test
    void anAddressCanBeRegisteredOnceInWhateverSpelling() {
        assertThat(api.register(person).status()).isEqualTo(201);
        for (String spelling : List.of(
                person.email(), person.email().toUpperCase(java.util.Locale.ROOT), " " + person.email() + " ")) {
            Answer again = register(Map.of("email", spelling, "password", "another fine password"));
            assertThat(again.code()).isEqualTo("email_unavailable");
        }
        assertThat(api.login(person).status()).as("the first password stays").isEqualTo(200);
        TestApplication.Letters letters = app.bean(TestApplication.Letters.class);
        await().untilAsserted(() -> assertThat(letters.subjectsTo(person.email()))
                .as("the owner is told each time")
                .hasSize(3)
                .containsOnly("You already have an account"));
    }

    @Test
    void ofManyWhoRegisterOneAddressAtOnceOneSucceeds() {
        List<Integer> statuses = Racers.run(8, () -> api.register(person).status());
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        Answer answer = api.post("/api/auth/register")
                .json(Map.of("email", "frida", "password", "short", "name", " ", "remember", "yes", "colour", "green"))
                .send();
        assertThat(answer.code()).isEqualTo("validation_failed");
        assertThat(answer.json().get("errors").propertyNames())
                .containsExactlyInAnyOrder("email", "password", "name", "remember", "colour");
        assertThat(answer.body()).as("no value is repeated").doesNotContain("short", "\"frida\"");
    }

    @Test
    void everyFieldThatIsMissingIsNamed() {
        Answer answer = api.post("/api/auth/register").json(Map.of()).send();
        assertThat(answer.json().get("errors").propertyNames()).containsExactlyInAnyOrder("email", "password", "name");
    }

    static List<String> refusedAddresses() {
        return Vectors.refused("email-addresses.json", "input");
    }

    @ParameterizedTest
    @MethodSource("refusedAddresses")
    void refusesAddressesThatMayMeanSomethingElse(String address) {
        Answer answer = register(Map.of("email", address));
        assertThat(answer.code()).as(answer.body()).isEqualTo("validation_failed");
        assertThat(answer.json().get("errors").propertyNames()).containsExactly("email");
    }

    static List<String> refusedPasswords() {
        return Vectors.refused("passwords.json", "input");
    }

    @ParameterizedTest
    @MethodSource("refusedPasswords")
    void refusesPasswordsOfThePolicysList(String password) {
        Answer answer = register(Map.of("password", password));
        assertThat(answer.code()).as(answer.body()).isEqualTo("validation_failed");
        assertThat(answer.json().get("errors").propertyNames()).containsExactly("password");
    }

    static List<String> acceptedPasswords() {
        return Vectors.accepted("passwords.json", "input");
    }

    @ParameterizedTest
    @MethodSource("acceptedPasswords")
    void takesPasswordsAsTheyAre(String password) {
        assertThat(register(Map.of("password", password)).status()).isEqualTo(201);
        assertThat(api.login(person.email(), password).status()).isEqualTo(200);
        for (String other : List.of(
                password.strip(),
                password.substring(0, password.length() - 1),
                password + " ",
                password.toUpperCase(java.util.Locale.ROOT))) {
            if (!other.equals(password)) {
                assertThat(api.login(person.email(), other).status()).isIn(401, 422);
            }
        }
    }

    @Test
    void passwordsThatDifferOnlyAfterANulOrAfter72BytesAreDifferent() {
        String stem = "quietly tended\0";
        Answer answer = register(Map.of("password", stem + "a"));
        if (answer.status() == 201) {
            assertThat(api.login(person.email(), stem + "b").status()).isEqualTo(401);
        } else {
            assertThat(answer.code()).isEqualTo("validation_failed");
        }
        Person other = Person.random();
        String longStem = "x".repeat(99) + "y".repeat(100);
        assertThat(api.register(other.withPassword(longStem + "a")).status()).isEqualTo(201);
        assertThat(api.login(other.email(), longStem + "b").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Frida\0Frei",
                "Frida\nFrei",
                "Frida\r\nX-Evil: 1",
                "\u001b[31mFrida",
                "Frida\u202eierF",
                "Frida\u2028Frei",
                "Frida\u0085Frei",
                "   ",
                "\u200b",
                "\ud800",
                "\u0007"
            })
    void refusesNamesThatCannotBeShown(String name) {
        Answer answer = register(Map.of("name", name));
        assertThat(answer.code()).as(answer.body()).isEqualTo("validation_failed");
        assertThat(answer.json().get("errors").propertyNames()).containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u9648\u5c0f\u660e",
                "\u0410\u043d\u043d\u0430",
                "O'Neill-\u00d6zil",
                "X \u00c6 A-12",
                "<b>Frida</b>",
                "Robert'); DROP TABLE sallyport_account;--"
            })
    void keepsNamesOfAllKinds(String name) {
        Answer answer = register(Map.of("name", "  " + name + " "));
        assertThat(answer.text("/user/name")).isEqualTo(name);
        assertThat(api.profile(answer.accessToken()).text("/name")).isEqualTo(name);
    }

    @Test
    void countsTheLengthOfANameInCodePoints() {
        String grin = "\ud83d\ude00";
        assertThat(register(Map.of("name", "F" + grin.repeat(99))).status()).isEqualTo(201);
        assertThat(register(Map.of("email", Person.random().email(), "name", "F" + grin.repeat(100)))
                        .code())
                .isEqualTo("validation_failed");
    }

    @Test
    void nothingIsLeftWhenTheApplicationRefusesTheAccount() {
        Answer refused = register(Map.of("name", "Refused By The Application"));
        assertThat(refused.code()).isEqualTo("internal_error");
        assertThat(refused.body()).doesNotContain("cannot take");
        assertThat(register(Map.of()).status()).as("the address is still free").isEqualTo(201);
    }

    @Test
    void theApplicationHearsOfTheAccountBeforeItsFirstToken() {
        Answer answer = register(Map.of());
        assertThat(answer.json().at("/user/entitlements/plan").stringValue()).isEqualTo("free");
    }

    private Answer register(Map<String, Object> differences) {
        Map<String, Object> body = new LinkedHashMap<>(
                Map.of("email", person.email(), "password", person.password(), "name", person.name()));
        body.putAll(differences);
        return api.post("/api/auth/register").json(body).send();
    }

    @Test
    void accountsHaveIdsThatCannotBeCounted() {
        String first = api.register(person).text("/user/id");
        String second = api.register(Person.random()).text("/user/id");
        assertThat(UUID.fromString(first).version()).isEqualTo(4);
        assertThat(first).isNotEqualTo(second);
    }
}
