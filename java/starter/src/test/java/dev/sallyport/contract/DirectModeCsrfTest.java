package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.Api.Call;
import dev.sallyport.contract.DirectApp.Deployment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In direct mode cookies are a credential that browsers add by themselves: which page a request comes from decides
 * whether they count (RFC 10017 section 6.1.3.3, ASVS 5.0 3.5.1 to 3.5.3).
 */
@EveryDatabase
class DirectModeCsrfTest {

    private static final String PAGE = Deployment.HTTPS.page();

    private final Api api;
    private final Browser browser;
    private final Person person = Person.random();

    DirectModeCsrfTest(TestDatabase database) {
        api = DirectApp.shared(database, Deployment.HTTPS).api();
        browser = Browser.at(api, Deployment.HTTPS);
        browser.register(person);
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
    @Tag("pain-23")
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
}
