package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a genuine access token, in the one place where it belongs, opens what is closed (RFC 6750, RFC 9068). */
@EveryDatabase
class BearerTokenTest {

    private static final List<String> CLOSED =
            List.of("/api/auth/profile", "/api/user/profile", "/api/auth/sessions", "/app/whoami");

    private final StartedApp app;
    private final Api api;
    private final Answer session;

    BearerTokenTest(TestDatabase database) {
        app = StartedApp.shared(database);
        api = app.api();
        session = api.register(Person.random());
    }

    static List<String> closed() {
        return CLOSED;
    }

    @ParameterizedTest
    @MethodSource("closed")
    void withoutATokenTheChallengeNamesNoError(String path) {
        Answer answer = send(api.get(path), path);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
    }

    @ParameterizedTest
    @MethodSource("closed")
    void withATokenThatDoesNotVerifyTheChallengeSaysSo(String path) {
        Answer answer = send(api.get(path).bearer(tampered(session.accessToken())), path);
        assertThat(answer.code()).isEqualTo("invalid_token");
        assertThat(answer.header("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge)
                        .contains("error=\"invalid_token\"")
                        .doesNotContain("eyJ", "Jwt", "Exception"));
    }

    @ParameterizedTest
    @MethodSource("closed")
    void aGenuineTokenOpensIt(String path) {
        assertThat(send(api.get(path).bearer(session.accessToken()), path).status())
                .isEqualTo(200);
    }

    static Stream<String> forged() {
        return Stream.concat(
                        Vectors.accepted("access-tokens.json", "token").stream(),
                        Vectors.refused("access-tokens.json", "token").stream())
                // What does not fit into a header is tried on the verifier itself.
                .filter(token -> token.chars().allMatch(c -> c > 0x20 && c < 0x7f))
                .filter(token -> !token.isEmpty() && token.length() < 7000);
    }

    @ParameterizedTest
    @MethodSource("forged")
    void noTokenOfAnotherIssuerOpensAnything(String token) {
        assertThat(api.profile(token).code()).isIn("invalid_token", "malformed_request");
        assertThat(api.get("/app/whoami").bearer(token).sendUnchecked().status())
                .isIn(400, 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic ZnJpZGE6eA==",
                "Bearer a b",
                "bearer:x",
                "Digest x",
                "Token x",
                "\u00e9"
            })
    void anotherAuthorizationIsNone(String header) {
        Answer answer =
                api.get("/api/auth/profile").header("Authorization", header).send();
        assertThat(answer.status()).isIn(400, 401);
    }

    @Test
    void theSchemeMayBeWrittenInAnyCase() {
        Answer answer = api.get("/api/auth/profile")
                .header("Authorization", "bEARER " + session.accessToken())
                .send();
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("closed")
    void twoAuthorizationHeadersAreRefusedWhicheverComesFirst(String path) {
        String good = session.accessToken();
        for (List<String> pair : List.of(List.of(good, "x"), List.of("x", good), List.of(good, good))) {
            Answer answer = send(api.get(path).bearer(pair.get(0)).bearer(pair.get(1)), path);
            assertThat(answer.status()).isIn(400, 401);
        }
    }

    @ParameterizedTest
    @MethodSource("closed")
    void aTokenInTheQueryIsNotLookedAt(String path) {
        Answer answer = send(api.get(path + "?access_token=" + session.accessToken()), path);
        assertThat(answer.status()).isIn(400, 401);
    }

    @ParameterizedTest
    @MethodSource("closed")
    void aTokenInACookieIsNotLookedAt(String path) {
        Answer answer = send(api.get(path).header("Cookie", "access_token=" + session.accessToken()), path);
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aTokenExpiresWithAMinuteOfLeewayForClocks() {
        int lifetime = session.json().get("expiresIn").intValue();
        app.clock().advance(Duration.ofSeconds(lifetime + 58));
        assertThat(api.profile(session.accessToken()).status()).isEqualTo(200);
        app.clock().advance(Duration.ofSeconds(4));
        assertThat(api.profile(session.accessToken()).code()).isEqualTo("invalid_token");
    }

    @Test
    void noAnswerSetsACookie() {
        assertThat(session.header("Set-Cookie")).isEmpty();
        assertThat(api.profile(session.accessToken()).header("Set-Cookie")).isEmpty();
        assertThat(api.get("/app/whoami").sendUnchecked().header("Set-Cookie")).isEmpty();
    }

    @Test
    void aTokenOfThousandsOfCharactersIsRefused() {
        assertThat(api.profile("x".repeat(7000)).code()).isEqualTo("invalid_token");
    }

    private static String tampered(String token) {
        String[] parts = token.split("\\.", -1);
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        signature[10] ^= 1;
        return parts[0] + "." + parts[1] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** The application's own endpoints are not in the contract, but their refusals look the same. */
    private static Answer send(Api.Call call, String path) {
        return path.startsWith("/api/") ? call.send() : call.sendUnchecked();
    }
}
