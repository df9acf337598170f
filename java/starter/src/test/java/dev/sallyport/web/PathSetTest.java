package dev.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.ServletRequestPathUtils;

class PathSetTest {

    private static final Set<String> ALL = Set.of("/auth/login", "/auth/profile", "/auth/sessions/{id}");

    private final PathSet ours = new PathSet(ALL, ALL, "/auth/**");
    private final PathSet guarded = new PathSet(Set.of("/auth/profile", "/auth/sessions/{id}"), ALL);

    private static MockHttpServletRequest request(String context, String uri) {
        var request = new MockHttpServletRequest("GET", uri);
        request.setContextPath(context);
        ServletRequestPathUtils.parseAndCache(request);
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/profile", "/auth/pro%66ile", "/auth/sessions/1", "/auth/profile;a=b"})
    void everySpellingOfAGuardedPathIsGuarded(String uri) {
        assertThat(guarded.matches(request("", uri))).isTrue();
        assertThat(ours.matches(request("", uri))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth/login", "/auth/%6Cogin", "/auth/other", "/other"})
    void whatIsKnownOrUnknownAndNotGuardedIsNot(String uri) {
        assertThat(guarded.matches(request("", uri))).isFalse();
    }

    @Test
    void belowAContextPathTheSameTextIsAnotherPath() {
        assertThat(ours.matches(request("/auth", "/auth/login"))).isFalse();
        assertThat(guarded.matches(request("/auth", "/auth/profile"))).isFalse();
        assertThat(guarded.matches(request("/site", "/site/auth/profile"))).isTrue();
    }

    @Test
    void whatIsBelowThePrefixIsOurs() {
        assertThat(ours.matches(request("", "/auth/anything"))).isTrue();
        assertThat(ours.matches(request("", "/authority"))).isFalse();
    }
}
