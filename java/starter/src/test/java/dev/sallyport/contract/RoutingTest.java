package dev.sallyport.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and methods that nobody asked for. */
@EveryDatabase
class RoutingTest {

    private static final Map<String, List<String>> METHODS = Map.ofEntries(
            entry("/api/auth/register", List.of("POST")),
            entry("/api/auth/login", List.of("POST")),
            entry("/api/auth/refresh", List.of("POST")),
            entry("/api/auth/logout", List.of("POST")),
            entry("/api/auth/logout-all", List.of("POST")),
            entry("/api/auth/profile", List.of("GET", "PATCH")),
            entry("/api/user/profile", List.of("GET")),
            entry("/api/auth/sessions", List.of("GET")),
            entry("/api/auth/sessions/QEFCQ0RFRkdISUpLTE1OTw", List.of("DELETE")),
            entry("/.well-known/jwks.json", List.of("GET")),
            entry("/.well-known/openid-configuration", List.of("GET")));

    private final Api api;
    private final Answer session;

    RoutingTest(TestDatabase database) {
        api = StartedApp.shared(database).api();
        session = api.register(Person.random());
    }

    static Stream<Arguments> wrongMethods() {
        return METHODS.entrySet().stream()
                .flatMap(entry -> Stream.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
                        .filter(method -> !entry.getValue().contains(method))
                        .map(method -> Arguments.of(method, entry.getKey(), entry.getValue())));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("wrongMethods")
    void anotherMethodIsToldWhichOnesThereAre(String method, String path, List<String> allowed) {
        Answer answer = api.call(method, path).bearer(session.accessToken()).send();
        assertThat(answer.code()).isEqualTo("method_not_allowed");
        assertThat(List.of(answer.header("Allow").orElseThrow().split(", ?"))).containsAll(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/auth/profile", "/api/auth/sessions", "/api/user/profile", "/.well-known/jwks.json"})
    void headIsGetWithoutABody(String path) {
        Answer get = api.get(path).bearer(session.accessToken()).send();
        Answer head = api.call("HEAD", path).bearer(session.accessToken()).send();
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(head.header("Cache-Control")).isEqualTo(get.header("Cache-Control"));
    }

    @Test
    void headWithoutATokenIsRefusedLikeGet() {
        assertThat(api.call("HEAD", "/api/auth/profile").send().status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth",
                "/api/auth/",
                "/api/auth/nothing",
                "/api/auth/login/",
                "/api/auth/login/x",
                "/api/auth/LOGIN",
                "/api/auth/sessions/",
                "/api/auth/sessions/a/b",
                "/api/auth/login.json",
                "/api/auth/%6Cogin/x",
                "/api/auth/password/forgot",
                "/api/auth/jwks.json"
            })
    void anUnknownAddressIsNotThere(String path) {
        for (String method : List.of("GET", "POST")) {
            assertThat(api.call(method, path).send().code()).isEqualTo("not_found");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth//login", "/api/auth/../auth/login", "/api/auth/%2e%2e/profile", "/api/auth/%2Fprofile",
                "/api/auth/profile;x=1", "/api/auth/profile%00", "/api/auth/%0d%0aSet-Cookie:x",
                        "/api/auth/sessions/%2F",
                "/api//auth/profile", "/api/auth/profile%20", "/./api/auth/profile"
            })
    void aCraftedAddressGetsNowhere(String path) {
        Answer answer = api.get(path).sendUnchecked();
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("Exception", "org.apache", "at dev.sallyport");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml",
                "image/*",
                "text/plain, text/html;q=0.5",
                "nonsense",
                "application/jsonx"
            })
    void whoDoesNotTakeJsonIsToldSo(String accept) {
        for (String path : List.of("/api/auth/profile", "/.well-known/jwks.json")) {
            Answer answer = api.get(path)
                    .bearer(session.accessToken())
                    .header("Accept", accept)
                    .send();
            assertThat(answer.code()).isEqualTo("not_acceptable");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "application/json;q=0.1, text/html",
                "text/html, */*;q=0.8"
            })
    void whoTakesJsonGetsIt(String accept) {
        for (String path : List.of("/api/auth/profile", "/.well-known/jwks.json")) {
            Answer answer = api.get(path)
                    .bearer(session.accessToken())
                    .header("Accept", accept)
                    .send();
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void anErrorIsAProblemWhateverIsAccepted() {
        Answer answer = api.post("/api/auth/login")
                .header("Accept", "text/html")
                .json("{")
                .send();
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
    }

    /** Nothing here relies on a cookie, so another origin gains nothing; and none is invited (RFC 10017 section 6.1). */
    @Test
    void noOtherOriginIsInvited() {
        Answer preflight = api.call("OPTIONS", "/api/auth/login")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST")
                .sendUnchecked();
        assertThat(preflight.status()).isLessThan(500);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        Answer answer = api.get("/api/auth/profile")
                .bearer(session.accessToken())
                .header("Origin", "https://evil.example")
                .send();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void aHeaderDoesNotChangeTheMethod(String header) {
        Answer answer = api.post("/api/auth/profile")
                .bearer(session.accessToken())
                .header(header, "PATCH")
                .json(Map.of("name", "x"))
                .send();
        assertThat(answer.code()).isEqualTo("method_not_allowed");
    }

    @Test
    void everyAnswerForbidsSniffing() {
        assertThat(api.profile(session.accessToken()).header("X-Content-Type-Options"))
                .hasValue("nosniff");
        assertThat(api.get("/api/auth/nothing").send().header("X-Content-Type-Options"))
                .hasValue("nosniff");
    }
}
