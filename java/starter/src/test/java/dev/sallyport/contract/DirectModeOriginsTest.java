package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.Api.Call;
import dev.sallyport.contract.DirectApp.Deployment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In direct mode listed origins are invited by name, to every endpoint, and nobody else is (ASVS 5.0 3.4.2). */
@EveryDatabase
class DirectModeOriginsTest {

    private static final String PAGE = Deployment.HTTPS.page();

    private final Api api;
    private final Browser browser;
    private final Person person = Person.random();

    DirectModeOriginsTest(TestDatabase database) {
        api = DirectApp.shared(database, Deployment.HTTPS).api();
        browser = Browser.at(api, Deployment.HTTPS);
        browser.register(person);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth/login",
                "/api/auth/refresh",
                "/api/auth/profile",
                "/api/auth/sessions/x",
                "/app/whoami",
                "/app/nothing",
                "/api/auth/csrf"
            })
    @Tag("pain-23")
    void aPreflightOfAListedOriginIsAnsweredWithoutACredential(String path) {
        for (String method : List.of("GET", "POST", "PATCH", "DELETE")) {
            Answer answer = preflight(PAGE, path, method);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(PAGE);
            assertThat(answer.header("Access-Control-Allow-Credentials")).hasValue("true");
            assertThat(answer.header("Access-Control-Allow-Methods").orElseThrow())
                    .contains(method);
            assertThat(answer.header("Access-Control-Allow-Headers").orElseThrow())
                    .contains("content-type", "x-xsrf-token");
            assertThat(answer.header("Access-Control-Max-Age")).hasValue("3600");
            assertThat(answer.body()).isEmpty();
            assertVaries(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://app.example.com.evil.example",
                "https://evilapp.example.com",
                "https://other.example.com",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com/",
                "https://APP.example.com",
                "https://app.example.com https://app.example.com",
                "null",
                "file://",
                "*"
            })
    void noOtherOriginIsInvited(String origin) {
        for (String path : List.of("/api/auth/login", "/app/whoami")) {
            Answer preflight = preflight(origin, path, "POST");
            assertThat(preflight.status()).isBetween(400, 499);
            assertNotInvited(preflight);
            assertVaries(preflight);
        }
        Browser foreign = browser.elsewhere(origin, "cross-site");
        for (Answer answer : List.of(
                foreign.profile(),
                foreign.changing("POST", "/api/auth/refresh").send(),
                foreign.changing("POST", "/api/auth/logout").send(),
                foreign.changing("POST", "/api/auth/logout-all").send(),
                foreign.changing("PATCH", "/api/auth/profile")
                        .json(Map.of("name", "x"))
                        .send(),
                signIn(foreign.call("POST", "/api/auth/login")),
                foreign.call("GET", "/api/auth/csrf").send(),
                foreign.call("GET", "/api/auth/nothing").send())) {
            assertThat(answer.code()).isEqualTo("origin_not_allowed");
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertNotInvited(answer);
            assertVaries(answer);
        }
        assertThat(browser.profile().status()).as("nothing has happened").isEqualTo(200);
        assertThat(browser.profile().text("/name")).isEqualTo(person.name());
    }

    @Test
    void aListedOriginMayReadEveryAnswerErrorsIncluded() {
        for (Answer answer : List.of(
                browser.profile(),
                browser.call("GET", "/app/whoami").sendUnchecked(),
                browser.call("GET", "/app/nothing").sendUnchecked(),
                browser.call("GET", "/app/admin").sendUnchecked(),
                browser.call("POST", "/api/auth/refresh").send(),
                browser.call("POST", "/api/auth/login").json("{").send(),
                Browser.at(api, Deployment.HTTPS).profile())) {
            assertThat(answer.header("Access-Control-Allow-Origin")).hasValue(PAGE);
            assertThat(answer.header("Access-Control-Allow-Credentials")).hasValue("true");
            assertThat(answer.header("Access-Control-Expose-Headers").orElseThrow())
                    .contains("Retry-After");
            assertVaries(answer);
        }
    }

    @Test
    void answersVaryAlsoForWhoSendsNoOrigin() {
        assertVaries(api.get("/api/auth/profile").send());
        assertVaries(api.get("/app/whoami").sendUnchecked());
        assertVaries(api.register(Person.random()));
    }

    @Test
    void twoOriginsAreNone() {
        Answer answer = browser.call("GET", "/api/auth/profile")
                .header("Origin", "https://evil.example")
                .send();
        assertThat(answer.code()).isEqualTo("origin_not_allowed");
    }

    @Test
    void aCookieNameThatComesTwiceIsNotBelieved() {
        String access = browser.cookie(".at");
        for (String cookies : List.of(
                "__Host-sallyport.at=" + access + "; __Host-sallyport.at=" + access,
                "__Host-sallyport.at=x; __Host-sallyport.at=" + access,
                "__Host-sallyport.at=" + access + "; __Host-sallyport.at=x")) {
            Answer answer = Browser.at(api, Deployment.HTTPS)
                    .call("GET", "/api/auth/profile")
                    .header("Cookie", cookies)
                    .send();
            assertThat(answer.code()).isEqualTo("unauthenticated");
        }
    }

    @Test
    void theDocumentsForVerifiersAreForEverybody() {
        Answer keys = api.get("/.well-known/jwks.json")
                .header("Origin", "https://evil.example")
                .send();
        assertThat(keys.status()).isEqualTo(200);
    }

    private Answer signIn(Call call) {
        return call.json(Map.of("email", person.email(), "password", person.password()))
                .send();
    }

    private Answer preflight(String origin, String path, String method) {
        return api.call("OPTIONS", path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "content-type,x-xsrf-token")
                .sendUnchecked();
    }

    private static void assertNotInvited(Answer answer) {
        assertThat(answer.headers().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
    }

    private static void assertVaries(Answer answer) {
        assertThat(answer.header("Vary").orElse("")).contains("Origin", "Sec-Fetch-Site");
    }
}
