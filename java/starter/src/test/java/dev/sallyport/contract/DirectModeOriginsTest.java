package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.Api.Call;
import dev.sallyport.contract.DirectApp.Deployment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In direct mode cookies are a credential that browsers add by themselves: which page a request comes from decides
 * whether they count (RFC 10017 section 6.1.3.3, ASVS 5.0 3.5.1 to 3.5.3).
 */
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

    /** A tag in a page of another site, which sends no Origin. The cookie may come along where SameSite lets it. */
    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", "made-up", ""})
    void anEmbeddedRequestOfAnotherPageIsNotBelieved(String site) {
        Answer ours = browser.bare("GET", "/api/auth/profile")
                .header("Sec-Fetch-Site", site)
                .header("Sec-Fetch-Mode", "no-cors")
                .header("Sec-Fetch-Dest", "image")
                .send();
        assertThat(ours.code()).isEqualTo("origin_not_allowed");
        Answer applications = browser.bare("GET", "/app/whoami")
                .header("Sec-Fetch-Site", site)
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "iframe")
                .sendUnchecked();
        assertThat(applications.code()).isEqualTo("unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void aLinkLeadsToADocument(String site) {
        Answer answer = browser.bare("GET", "/app/whoami")
                .header("Sec-Fetch-Site", site)
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .sendUnchecked();
        assertThat(answer.status()).isEqualTo(200);
        Answer post = browser.bare("POST", "/app/notes")
                .header("Sec-Fetch-Site", site)
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
                .sendUnchecked();
        assertThat(post.code()).as("but changes nothing").isEqualTo("csrf_rejected");
    }

    @Test
    void aPageOfTheSameOriginNeedsNoOriginHeader() {
        for (String origin : List.of("", "null")) {
            Call call = browser.bare("POST", "/app/notes")
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
            Answer answer = (origin.isEmpty() ? call : call.header("Origin", origin)).sendUnchecked();
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    /** Browsers without Fetch Metadata send an Origin with whatever is not GET or HEAD. */
    @Test
    void whereMetadataIsMissingTheOriginDecides() {
        String token = browser.cookie("XSRF-TOKEN");
        assertThat(browser.bare("POST", "/app/notes")
                        .header("Origin", PAGE)
                        .header("X-XSRF-TOKEN", token)
                        .sendUnchecked()
                        .status())
                .isEqualTo(200);
        assertThat(browser.bare("POST", "/app/notes")
                        .header("Origin", "https://evil.example")
                        .header("X-XSRF-TOKEN", token)
                        .sendUnchecked()
                        .code())
                .isEqualTo("csrf_rejected");
    }

    @ParameterizedTest
    @CsvSource({"POST,/api/auth/refresh", "POST,/api/auth/logout", "PATCH,/api/auth/profile", "POST,/app/notes"})
    void cookiesWithoutMetadataAndOriginChangeNothing(String method, String path) {
        Answer answer = browser.bare(method, path)
                .header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
                .sendUnchecked();
        assertThat(answer.code()).isEqualTo("csrf_rejected");
        assertThat(browser.bare("GET", "/app/whoami").sendUnchecked().status())
                .as("reading is fine")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/auth/refresh",
        "POST,/api/auth/logout",
        "POST,/api/auth/logout-all",
        "PATCH,/api/auth/profile",
        "DELETE,/api/auth/sessions/x",
        "POST,/app/notes"
    })
    void whatChangesSomethingByACookieNeedsTheToken(String method, String path) {
        String token = browser.cookie("XSRF-TOKEN");
        for (String wrong : List.of("", "x", token + "x", token.toLowerCase(java.util.Locale.ROOT) + "-")) {
            Answer answer =
                    browser.call(method, path).header("X-XSRF-TOKEN", wrong).sendUnchecked();
            assertThat(answer.code()).isEqualTo("csrf_rejected");
        }
        assertThat(browser.call(method, path).sendUnchecked().code()).isEqualTo("csrf_rejected");
        assertThat(browser.call(method, path + "?_csrf=" + token)
                        .sendUnchecked()
                        .code())
                .isEqualTo("csrf_rejected");
        assertThat(browser.changing(method, path).sendUnchecked().code()).isNotEqualTo("csrf_rejected");
    }

    @Test
    void withoutTheCookieTheHeaderIsWorthNothing() {
        String token = browser.cookie("XSRF-TOKEN");
        browser.jar().keySet().removeIf(name -> name.endsWith("XSRF-TOKEN"));
        assertThat(browser.call("POST", "/app/notes")
                        .header("X-XSRF-TOKEN", token)
                        .sendUnchecked()
                        .code())
                .isEqualTo("csrf_rejected");
    }

    @Test
    void aBearerTokenNeedsNeitherTokenNorOrigin() {
        Answer tokens = api.register(Person.random());
        assertThat(api.post("/app/notes")
                        .bearer(tokens.accessToken())
                        .sendUnchecked()
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/app/notes")
                        .bearer(tokens.accessToken())
                        .header("Origin", "https://a-gateway.example")
                        .sendUnchecked()
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/api/auth/logout-all")
                        .bearer(tokens.accessToken())
                        .send()
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aPageThatCannotReadTheCookieAsksForTheToken() {
        Answer answer = browser.call("GET", "/api/auth/csrf").send();
        assertThat(answer.text("/headerName")).isEqualTo("X-XSRF-TOKEN");
        assertThat(answer.text("/token")).isEqualTo(browser.cookie("XSRF-TOKEN"));
        assertThat(answer.header("Set-Cookie")).isEmpty();

        Browser fresh = Browser.at(api, Deployment.HTTPS);
        Answer made = fresh.keep(fresh.call("GET", "/api/auth/csrf").send());
        assertThat(fresh.cookie("XSRF-TOKEN")).isEqualTo(made.text("/token")).hasSize(22);
        fresh.login(person, true);
        assertThat(fresh.cookie("XSRF-TOKEN")).as("signing in makes a new one").isNotEqualTo(made.text("/token"));
    }

    /** Somebody who makes a browser sign in as himself would see what its owner does there. */
    @Test
    void nobodySignsABrowserInFromAnotherPage() {
        String form = "email=" + person.email() + "&password=" + person.password();
        String json = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(person.email(), person.password());
        Browser victim = new Browser(api, "https://evil.example", "cross-site");
        for (Answer answer : List.of(
                victim.call("POST", "/api/auth/login")
                        .body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8))
                        .send(),
                victim.call("POST", "/api/auth/login")
                        .body("text/plain", json.getBytes(StandardCharsets.UTF_8))
                        .send(),
                victim.call("POST", "/api/auth/login").json(json).send(),
                victim.call("POST", "/api/auth/register").json(json).send())) {
            assertThat(answer.code()).isEqualTo("origin_not_allowed");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
        Browser own = Browser.at(api, Deployment.HTTPS);
        for (String type :
                List.of("application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x")) {
            Answer answer = own.call("POST", "/api/auth/login")
                    .body(type, json.getBytes(StandardCharsets.UTF_8))
                    .send();
            assertThat(answer.code()).isEqualTo("unsupported_media_type");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
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
