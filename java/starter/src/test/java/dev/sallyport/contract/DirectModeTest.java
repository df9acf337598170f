package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.DirectApp.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A browser that calls the backend itself signs in, goes on and signs out, and no script of its page sees a token. */
@EveryDatabase
class DirectModeTest {

    private final StartedApp app;
    private final Api api;
    private final Browser browser;
    private final Person person = Person.random();

    DirectModeTest(TestDatabase database) {
        app = DirectApp.shared(database, Deployment.HTTPS);
        api = app.api();
        browser = Browser.at(api, Deployment.HTTPS);
    }

    @Test
    void registrationSignInAndRefreshAnswerWithoutTokens() {
        List<Answer> answers = List.of(browser.register(person), browser.login(person, true), browser.refresh());
        for (Answer answer : answers) {
            assertThat(answer.status()).isIn(200, 201);
            assertThat(answer.json().propertyNames())
                    .containsExactlyInAnyOrder("expiresIn", "refreshExpiresIn", "persistent", "user");
            assertThat(answer.body()).doesNotContain("eyJ", "spr_");
            assertThat(answer.text("/user/email")).isEqualTo(person.email());
            assertThat(answer.header("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void theCookieOpensOurEndpointsAndTheApplications() {
        browser.register(person);
        assertThat(browser.profile().text("/email")).isEqualTo(person.email());
        Answer mine = browser.call("GET", "/app/whoami").sendUnchecked();
        assertThat(mine.status()).isEqualTo(200);
        assertThat(browser.call("GET", "/api/user/profile").send().status()).isEqualTo(200);
        assertThat(browser.call("GET", "/api/auth/sessions").send().json().get("sessions"))
                .hasSize(1);
    }

    @Test
    void withoutCookiesNothingOpens() {
        browser.register(person);
        Browser stranger = Browser.at(api, Deployment.HTTPS);
        assertThat(stranger.profile().code()).isEqualTo("unauthenticated");
        assertThat(stranger.refresh().code()).isEqualTo("invalid_refresh_token");
    }

    @Test
    void callersThatAreNoBrowserGetTheirTokensInJsonAsBefore() {
        Answer registered = api.register(person);
        assertThat(registered.accessToken()).isNotEmpty();
        assertThat(registered.header("Set-Cookie")).isEmpty();
        Answer refreshed = api.refresh(registered.refreshToken());
        assertThat(refreshed.accessToken()).isNotEmpty();
        assertThat(api.refresh("").code()).isEqualTo("validation_failed");
        assertThat(api.post("/api/auth/refresh").send().code()).isEqualTo("malformed_request");
        assertThat(api.profile(refreshed.accessToken()).status()).isEqualTo(200);
        assertThat(api.logout(registered.refreshToken()).status()).isEqualTo(204);
    }

    @Test
    void aPageOfTheBackendsOwnOriginIsABrowserToo() {
        api.register(person);
        Answer answer = api.post("/api/auth/login")
                .header("Sec-Fetch-Site", "same-origin")
                .json(Map.of("email", person.email(), "password", person.password()))
                .send();
        assertThat(answer.body()).doesNotContain("accessToken");
        assertThat(Browser.setCookies(answer)).hasSize(3);
    }

    @Test
    void theRefreshTokenRotatesInItsCookieAndStaysWhileItIsCurrent() {
        browser.register(person);
        String first = browser.cookie("rt");
        Answer unchanged = browser.refresh();
        assertThat(Browser.setCookies(unchanged)).noneMatch(line -> line.startsWith("__Host-sallyport.rt"));
        assertThat(browser.cookie("rt")).isEqualTo(first);

        app.clock().advance(Duration.ofSeconds(31));
        browser.refresh();
        assertThat(browser.cookie("rt")).isNotEmpty().isNotEqualTo(first);
        assertThat(browser.profile().status()).isEqualTo(200);
    }

    @Test
    void aLostAnswerIsAskedForAgain() {
        browser.register(person);
        app.clock().advance(Duration.ofSeconds(31));
        Answer lost = browser.changing("POST", "/api/auth/refresh").send();
        Answer again = browser.refresh();
        assertThat(again.status()).isEqualTo(200);
        assertThat(browser.cookie("rt"))
                .isEqualTo(Browser.setCookies(lost).stream()
                        .filter(line -> line.startsWith("__Host-sallyport.rt="))
                        .map(line -> line.substring("__Host-sallyport.rt=".length(), line.indexOf(';')))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void aCopyOfTheCookiesIsFoundOut() {
        browser.register(person);
        Browser thief = browser.elsewhere(Deployment.HTTPS.page(), "same-site");
        app.clock().advance(Duration.ofSeconds(31));
        browser.refresh();
        browser.refresh();
        app.clock().advance(Duration.ofSeconds(31));
        assertThat(thief.refresh().code()).isEqualTo("session_replayed");
        assertThat(browser.profile().code()).isEqualTo("invalid_token");
        assertThat(browser.refresh().code()).isEqualTo("session_replayed");
    }

    /** The answer may come late, and the cookies in the jar be those of a newer sign-in. */
    @Test
    void aRefusedRefreshDeletesNoCookie() {
        browser.register(person);
        Browser other = browser.elsewhere(Deployment.HTTPS.page(), "same-site");
        other.logout();
        Answer refused = browser.refresh();
        assertThat(refused.code()).isEqualTo("session_revoked");
        assertThat(refused.header("Set-Cookie")).isEmpty();
    }

    @Test
    void signingOutEndsTheSessionAndEmptiesTheJar() {
        browser.register(person);
        Browser copy = browser.elsewhere(Deployment.HTTPS.page(), "same-site");
        Answer answer = browser.logout();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(browser.jar()).isEmpty();
        assertThat(copy.profile().code()).isEqualTo("invalid_token");
        assertThat(copy.refresh().code()).isEqualTo("session_revoked");
    }

    @Test
    void signingOutWorksWithoutAnyCookieAndWithDeadOnes() {
        assertThat(browser.logout().status()).isEqualTo(204);
        browser.register(person);
        Browser copy = browser.elsewhere(Deployment.HTTPS.page(), "same-site");
        browser.logout();
        assertThat(copy.logout().status()).isEqualTo(204);
        assertThat(copy.jar()).isEmpty();
    }

    @Test
    void signingOutWorksWhenTheRefreshCookieIsGone() {
        browser.register(person);
        Browser copy = browser.elsewhere(Deployment.HTTPS.page(), "same-site");
        browser.jar().keySet().removeIf(name -> name.endsWith(".rt"));
        assertThat(browser.logout().status()).isEqualTo(204);
        assertThat(copy.refresh().code()).isEqualTo("session_revoked");
    }

    @Test
    void signingOutEverywhereEmptiesTheJarToo() {
        browser.register(person);
        Answer answer =
                browser.keep(browser.changing("POST", "/api/auth/logout-all").send());
        assertThat(answer.status()).isEqualTo(204);
        assertThat(browser.jar()).isEmpty();
    }

    @Test
    void endingTheSessionThatOneIsInEmptiesTheJarAndEndingAnotherDoesNot() {
        browser.register(person);
        Browser other = Browser.at(api, Deployment.HTTPS);
        other.login(person, true);
        for (boolean current : List.of(false, true)) {
            String id = browser.call("GET", "/api/auth/sessions")
                    .send()
                    .json()
                    .get("sessions")
                    .valueStream()
                    .filter(session -> session.get("current").booleanValue() == current)
                    .map(session -> session.get("id").stringValue())
                    .findFirst()
                    .orElseThrow();
            browser.keep(browser.changing("DELETE", "/api/auth/sessions/" + id).send());
            assertThat(browser.jar().isEmpty()).isEqualTo(current);
        }
    }

    /** A cookie outlives its token, and a public page of the application must not answer 401 for that. */
    @Test
    void anExpiredAccessCookieCountsAsAbsent() {
        browser.register(person);
        app.clock().advance(Duration.ofMinutes(6));
        assertThat(browser.profile().code()).isEqualTo("unauthenticated");
        assertThat(browser.refresh().status()).isEqualTo(200);
        assertThat(browser.profile().status()).isEqualTo(200);
    }

    @Test
    void aBearerTokenWinsOverACookieOfTheSameSession() {
        Answer tokens = api.register(person);
        browser.login(person, true);
        assertThat(browser.call("GET", "/app/whoami")
                        .bearer("not.a.token")
                        .sendUnchecked()
                        .status())
                .isEqualTo(401);
        Browser alone = Browser.at(api, Deployment.HTTPS);
        assertThat(alone.call("GET", "/api/auth/profile")
                        .bearer(tokens.accessToken())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void tokensOfTwoSessionsInOneRequestAreRefused() {
        Answer tokens = api.register(person);
        browser.login(person, true);
        for (String path : List.of("/api/auth/profile", "/app/whoami")) {
            Answer answer =
                    browser.call("GET", path).bearer(tokens.accessToken()).sendUnchecked();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("malformed_request");
        }
        Answer refresh = browser.changing("POST", "/api/auth/refresh")
                .json(Map.of("refreshToken", tokens.refreshToken()))
                .send();
        assertThat(refresh.code()).isEqualTo("malformed_request");
        assertThat(browser.refresh().status()).isEqualTo(200);
    }

    @Test
    void whoSignsInWithOldCookiesInTheJarGetsNewOnes() {
        browser.register(person);
        Map<String, String> before = Map.copyOf(browser.jar());
        assertThat(browser.login(person, true).status()).isEqualTo(200);
        assertThat(browser.jar()).hasSize(3);
        before.forEach((name, value) -> assertThat(browser.jar()).doesNotContainEntry(name, value));
    }

    @Test
    @Tag("pain-23")
    void noAnswerEverStartsAServletSession() {
        List<Answer> answers = List.of(
                browser.register(person),
                browser.login(person, false),
                browser.refresh(),
                browser.profile(),
                browser.call("GET", "/app/whoami").sendUnchecked(),
                browser.call("GET", "/app/bug").sendUnchecked(),
                browser.call("POST", "/app/whoami").sendUnchecked(),
                browser.call("GET", "/api/auth/csrf").send(),
                browser.elsewhere("https://evil.example", "cross-site").profile(),
                browser.logout(),
                browser.profile());
        assertThat(answers).noneMatch(answer -> answer.headers().toString().contains("JSESSIONID"));
        assertThat(answers)
                .allMatch(answer -> answer.header("X-Content-Type-Options").equals(java.util.Optional.of("nosniff")));
    }
}
