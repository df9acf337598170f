package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives instead of the JSON object that was asked for, the answer says precisely what is wrong with it. */
@EveryDatabase
class RefusedBodiesTest {

    private static final List<String> PATHS = List.of("register", "login", "refresh", "logout");

    private final Api api;

    RefusedBodiesTest(TestDatabase database) {
        api = StartedApp.shared(database).api();
    }

    static Stream<Arguments> malformed() {
        Map<String, String> bodies = Map.ofEntries(
                Map.entry("blank", "  "),
                Map.entry("open object", "{"),
                Map.entry("open text", "{\"email\":\"frida"),
                Map.entry("single quotes", "{'email':'frida@example.com'}"),
                Map.entry("names without quotes", "{email:\"frida@example.com\"}"),
                Map.entry("comma at the end", "{\"email\":\"frida@example.com\",}"),
                Map.entry("comment", "{/* */\"email\":\"frida@example.com\"}"),
                Map.entry("not a number", "{\"email\":NaN}"),
                Map.entry("raw line feed in a text", "{\"email\":\"frida\n@example.com\"}"),
                Map.entry("raw nul in a text", "{\"email\":\"frida\0@example.com\"}"),
                Map.entry("list", "[{\"email\":\"frida@example.com\"}]"),
                Map.entry("text", "\"frida@example.com\""),
                Map.entry("number", "42"),
                Map.entry("null", "null"),
                Map.entry("form", "email=frida%40example.com&password=x"),
                Map.entry("xml", "<email>frida@example.com</email>"),
                Map.entry("trailing brace", "{\"email\":\"frida@example.com\"}}"),
                Map.entry("trailing object", "{\"email\":\"frida@example.com\"}{}"),
                Map.entry("trailing text", "{\"email\":\"frida@example.com\"} x"),
                Map.entry("name twice", "{\"email\":\"a@example.com\",\"email\":\"b@example.com\"}"),
                Map.entry(
                        "name twice, once escaped", "{\"email\":\"a@example.com\",\"\\u0065mail\":\"b@example.com\"}"),
                Map.entry("name twice, deeper", "{\"email\":{\"a\":1,\"a\":2}}"),
                Map.entry("nested lists", "{\"email\":" + "[".repeat(5000) + "]".repeat(5000) + "}"),
                Map.entry("nested objects", "{\"a\":".repeat(2000) + "1" + "}".repeat(2000)),
                Map.entry("nested without an end", "[".repeat(15_000)),
                Map.entry("huge number", "{\"email\":" + "9".repeat(10_000) + "}"),
                Map.entry("huge exponent", "{\"email\":1e999999999}"));
        return PATHS.stream()
                .flatMap(path -> bodies.entrySet().stream().map(e -> Arguments.of(path, e.getKey(), e.getValue())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("malformed")
    void aBodyThatIsNotOneObjectIsMalformed(String path, String name, String body) {
        Answer answer = api.post("/api/auth/" + path).json(body).send();
        // A number that can be read, however long, is a wrong value and not a broken body.
        assertThat(answer.code())
                .as(answer.body())
                .isIn(
                        name.startsWith("huge")
                                ? List.of("malformed_request", "validation_failed")
                                : List.of("malformed_request"));
        assertThat(answer.body()).doesNotContain("example.com", "jackson", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"register", "login", "refresh"})
    void anEmptyBodyIsMalformed(String path) {
        assertThat(api.post("/api/auth/" + path).json("").send().code()).isEqualTo("malformed_request");
        assertThat(api.post("/api/auth/" + path).send().code()).isEqualTo("malformed_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"register", "login", "refresh", "logout"})
    void textThatIsNotUtf8IsMalformed(String path) {
        byte[] latin1 = "{\"email\":\"fr\u00edda@example.com\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 = "{\"email\":\"frida@example.com\"}".getBytes(StandardCharsets.UTF_16LE);
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'};
        for (byte[] body : List.of(latin1, utf16, overlong)) {
            assertThat(api.post("/api/auth/" + path)
                            .body("application/json", body)
                            .send()
                            .code())
                    .isEqualTo("malformed_request");
        }
    }

    static Stream<Arguments> wrongTypes() {
        List<String> types = List.of(
                "text/plain",
                "text/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/problem+json",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16",
                "application/jsonx",
                "application/*",
                "*/*",
                "json",
                "application/json, text/plain",
                ";");
        return PATHS.stream().flatMap(path -> types.stream().map(type -> Arguments.of(path, type)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongTypes")
    void aBodyOfAnotherTypeIsUnsupported(String path, String type) {
        Answer answer = api.post("/api/auth/" + path)
                .body(type, "{\"refreshToken\":\"x\"}".getBytes(StandardCharsets.UTF_8))
                .send();
        assertThat(answer.code()).isEqualTo("unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "Application/JSON"
            })
    void jsonMayBeLabelledInSeveralWays(String type) {
        Answer answer = api.post("/api/auth/refresh")
                .body(type, "{\"refreshToken\":\"x\"}".getBytes(StandardCharsets.UTF_8))
                .send();
        assertThat(answer.code()).isEqualTo("invalid_refresh_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"register", "login", "refresh", "logout"})
    void aLargeBodyIsRefusedWhetherItsLengthIsAnnouncedOrNot(String path) {
        byte[] large = ("{\"refreshToken\":\"" + "x".repeat(1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);
        assertThat(api.post("/api/auth/" + path)
                        .body("application/json", large)
                        .send()
                        .code())
                .isEqualTo("payload_too_large");
        assertThat(api.post("/api/auth/" + path)
                        .chunked("application/json", large)
                        .send()
                        .code())
                .isEqualTo("payload_too_large");
    }

    @Test
    void aSmallChunkedBodyIsFine() {
        byte[] body = "{\"refreshToken\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(api.post("/api/auth/refresh")
                        .chunked("application/json", body)
                        .send()
                        .code())
                .isEqualTo("invalid_refresh_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"register", "login", "refresh", "logout"})
    void anUnknownFieldIsNamed(String path) {
        Answer answer =
                api.post("/api/auth/" + path).json(Map.of("colour", "green")).send();
        assertThat(answer.code()).isEqualTo("validation_failed");
        assertThat(answer.json().at("/errors/colour").isMissingNode()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "a.b", "", "__proto__", "constructor", "\u202eliame", "\0"})
    void anUnknownFieldWithAStrangeNameIsNotEchoed(String name) {
        Answer answer = api.post("/api/auth/login").json(Map.of(name, 1)).send();
        assertThat(answer.code()).isEqualTo("validation_failed");
        assertThat(answer.body()).doesNotContain("<script>", "\u202e", "\\u0000");
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of("null", "42", "true", "[]", "{}", "[\"frida@example.com\"]", "{\"$ne\":null}")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aFieldOfAnotherTypeIsNamed(String value) {
        for (String field : List.of("email", "password")) {
            Answer answer = api.post("/api/auth/login")
                    .json("{\"" + field + "\":" + value + "}")
                    .send();
            assertThat(answer.code()).isEqualTo("validation_failed");
            assertThat(answer.json().at("/errors/" + field).size()).isPositive();
        }
        Answer answer = api.post("/api/auth/refresh")
                .json("{\"refreshToken\":" + value + "}")
                .send();
        assertThat(answer.code()).isEqualTo("validation_failed");
    }
}
