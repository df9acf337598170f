package dev.sallyport.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.Vectors;
import dev.sallyport.transport.DirectProperties.SameSite;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;

/** The backend's cookies are those of {@code contract/vectors/cookies.json}, which the Next.js package runs, too. */
class CookieVectorsTest {

    private static final String FILE = "cookies.json";

    static Stream<Arguments> names() {
        return Vectors.arguments(FILE, "names");
    }

    @ParameterizedTest
    @MethodSource("names")
    void areCalledTheSame(JsonNode vector) {
        CookieNames names = names(vector);
        assertThat(names.access()).isEqualTo(vector.get("access").stringValue());
        assertThat(names.refresh()).isEqualTo(vector.get("refresh").stringValue());
    }

    static Stream<Arguments> access() {
        return Vectors.arguments(FILE, "access");
    }

    @ParameterizedTest
    @MethodSource("access")
    void saysTheSame(JsonNode vector) {
        AccessCookie cookie = new AccessCookie(
                vector.get("token").stringValue(),
                vector.get("expires").longValue(),
                vector.get("lifetime").longValue(),
                vector.get("persistent").booleanValue());
        assertThat(cookie.value()).isEqualTo(vector.get("value").stringValue());
        assertThat(AccessCookie.parse(cookie.value())).contains(cookie);
    }

    static Stream<Arguments> refused() {
        return Vectors.arguments(FILE, "refused");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void countsAsAbsent(JsonNode vector) {
        assertThat(AccessCookie.parse(vector.get("value").stringValue())).isEmpty();
    }

    static Stream<Arguments> headers() {
        return Vectors.arguments(FILE, "headers");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void readsTheSame(JsonNode vector) {
        var request = new MockHttpServletRequest();
        request.addHeader("Cookie", vector.get("header").stringValue());
        PresentedCookies presented =
                PresentedCookies.of(request, CookieNames.of(vector.get("secure").booleanValue(), false));
        assertThat(presented.access().map(AccessCookie::token)).isEqualTo(text(vector, "token"));
        assertThat(presented.refreshToken()).isEqualTo(text(vector, "refreshToken"));
    }

    static Stream<Arguments> lines() {
        return Vectors.arguments(FILE, "lines");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isSetTheSame(JsonNode vector) {
        CookieNames names = names(vector);
        CookieLines lines = new CookieLines(
                names,
                "api.example.com",
                text(vector, "domain").orElse(null),
                vector.get("secure").booleanValue(),
                SameSite.LAX);
        String expected = vector.get("line").stringValue();
        JsonNode age = vector.get("maxAge");
        if (age.isNumber() && age.intValue() == 0) {
            assertThat(lines.deletions()).contains(expected);
        } else {
            Duration maxAge = age.isNumber() ? Duration.ofSeconds(age.intValue()) : null;
            assertThat(lines.set(names.refresh(), vector.get("value").stringValue(), maxAge))
                    .isEqualTo(expected);
        }
    }

    private static CookieNames names(JsonNode vector) {
        return CookieNames.of(
                vector.get("secure").booleanValue(), text(vector, "domain").isPresent());
    }

    private static Optional<String> text(JsonNode vector, String field) {
        return Optional.of(vector.get(field)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }
}
