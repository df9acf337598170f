package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.DirectApp.Deployment;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The attributes of the cookies follow from the public URL (ASVS 5.0 3.3.1 to 3.3.5, RFC 10017 section 6.1.3.2). */
@EveryDatabase
class DirectModeCookiesTest {

    private final TestDatabase database;
    private final Person person = Person.random();

    DirectModeCookiesTest(TestDatabase database) {
        this.database = database;
    }

    static Stream<Arguments> deployments() {
        return Stream.of(
                Arguments.of(Deployment.HTTPS, "__Host-", Set.of("Path=/", "Secure", "SameSite=Lax")),
                Arguments.of(
                        Deployment.SHARED,
                        "__Secure-",
                        Set.of("Path=/", "Secure", "SameSite=Lax", "Domain=example.com")),
                Arguments.of(Deployment.LOCALHOST, "", Set.of("Path=/", "SameSite=Lax")));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void aRememberedSessionOutlivesTheBrowser(Deployment deployment, String prefix, Set<String> attributes) {
        Browser browser = browser(deployment);
        browser.register(person);
        for (Answer answer : List.of(browser.login(person, true), browser.refresh())) {
            List<String> lines = Browser.setCookies(answer);
            assertThat(answer.json().get("persistent").booleanValue()).isTrue();
            assertThat(names(lines)).contains(prefix + "sallyport.at", prefix + "XSRF-TOKEN");
            assertThat(lines)
                    .allSatisfy(line -> assertThat(attributes(line))
                            .containsAll(attributes)
                            .hasSize(attributes.size() + 1 + (line.contains("XSRF") ? 0 : 1))
                            .anyMatch(attribute -> attribute.matches("Max-Age=60479\\d|Max-Age=604800")));
            assertThat(browser.cookie(".at")).startsWith("1.").contains(".p.eyJ");
        }
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void anotherEndsWithTheBrowser(Deployment deployment, String prefix, Set<String> attributes) {
        Browser browser = browser(deployment);
        browser.register(person);
        for (Answer answer : List.of(browser.login(person, false), browser.refresh())) {
            List<String> lines = Browser.setCookies(answer);
            assertThat(answer.json().get("persistent").booleanValue()).isFalse();
            assertThat(names(lines)).contains(prefix + "sallyport.at");
            assertThat(lines)
                    .allSatisfy(line -> assertThat(attributes(line))
                            .containsAll(attributes)
                            .hasSize(attributes.size() + (line.contains("XSRF") ? 0 : 1)));
            assertThat(browser.cookie(".at")).contains(".s.eyJ");
        }
    }

    @ParameterizedTest
    @EnumSource(Deployment.class)
    void tokensAreOutOfReachOfScriptsAndTheCsrfTokenIsNot(Deployment deployment) {
        List<String> lines = Browser.setCookies(browser(deployment).register(person));
        assertThat(lines)
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(attributes(line).contains("HttpOnly")).isEqualTo(!line.contains("XSRF-TOKEN")));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void signingOutDeletesThemWhereTheyWereSet(Deployment deployment, String prefix, Set<String> attributes) {
        Browser browser = browser(deployment);
        browser.register(person);
        List<String> lines = Browser.setCookies(browser.logout());
        assertThat(names(lines))
                .containsExactlyInAnyOrder(prefix + "sallyport.at", prefix + "sallyport.rt", prefix + "XSRF-TOKEN");
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(attributes(line)).containsAll(attributes).contains("Max-Age=0"));
    }

    @ParameterizedTest
    @EnumSource(Deployment.class)
    void eachDeploymentSignsInRefreshesAndSignsOut(Deployment deployment) {
        Browser browser = browser(deployment);
        assertThat(browser.register(person).status()).isEqualTo(201);
        assertThat(browser.profile().status()).isEqualTo(200);
        assertThat(browser.refresh().status()).isEqualTo(200);
        assertThat(browser.logout().status()).isEqualTo(204);
        assertThat(browser.profile().status()).isEqualTo(401);
    }

    /** A sibling host can set a cookie of that name for the whole domain, on a path of its own. */
    @Test
    void namesThatCameTwiceAreTakenOutOfTheJarSoThatSigningInWorksAgain() {
        Browser browser = browser(Deployment.SHARED);
        browser.register(person);
        String twice = browser.cookieHeader() + "; __Secure-sallyport.rt=tossed";
        Api api = DirectApp.shared(database, Deployment.SHARED).api();
        Answer refused = api.post("/api/auth/refresh")
                .header("Origin", Deployment.SHARED.page())
                .header("Cookie", twice)
                .header("X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"))
                .send();
        assertThat(refused.status()).isEqualTo(401);
        assertThat(Browser.setCookies(refused))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("__Secure-sallyport.rt=; Path=/") && line.contains("Max-Age=0"))
                .anyMatch(line -> line.contains("Path=/api/auth;") && line.endsWith("Domain=example.com"))
                .anyMatch(line -> line.contains("Path=/;") && !line.contains("Domain="))
                .noneMatch(line -> line.contains("Path=/;") && line.endsWith("Domain=example.com"));
    }

    @Test
    void strictIsSaidWhereItIsConfigured() {
        try (StartedApp app = DirectApp.start(database, Deployment.HTTPS, "sallyport.direct.same-site=strict")) {
            Answer answer = Browser.at(app.api(), Deployment.HTTPS).register(person);
            assertThat(Browser.setCookies(answer)).hasSize(3).allMatch(line -> line.contains("; SameSite=Strict"));
        }
    }

    private Browser browser(Deployment deployment) {
        return Browser.at(DirectApp.shared(database, deployment).api(), deployment);
    }

    private static List<String> names(List<String> lines) {
        return lines.stream().map(line -> line.substring(0, line.indexOf('='))).toList();
    }

    private static Set<String> attributes(String line) {
        return Arrays.stream(line.split("; ", -1)).skip(1).collect(Collectors.toCollection(TreeSet::new));
    }
}
