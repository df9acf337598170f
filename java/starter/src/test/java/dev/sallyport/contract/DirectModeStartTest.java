package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.sallyport.contract.DirectApp.Deployment;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A direct mode that would not work, or would let strangers in, does not start; one that works moves in with anybody. */
@ExtendWith({OutputCaptureExtension.class, LogWatch.class})
class DirectModeStartTest {

    private static final String SECRET =
            "sallyport.secret=" + LogWatch.secret("yv66vsr+ur7K/rq+yv66vsr+ur7K/rq+yv66vsr+ur4=");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://api.example.com | origins=*                                  | has an entry with *                         | List each origin by itself
            https://api.example.com | origins=https://*.example.com              | has an entry with *                         | List each origin by itself
            https://api.example.com | origins=https://app.example.com/           | for https://app.example.com that is not     | Write https://app.example.com exactly
            https://api.example.com | origins=https://app.example.com/start      | for https://app.example.com that is not     | no path
            https://api.example.com | origins=https://App.Example.com            | for https://app.example.com that is not     | lower case
            https://api.example.com | origins=HTTPS://app.example.com            | for https://app.example.com that is not     | lower case
            https://api.example.com | origins=https://app.example.com:443        | for https://app.example.com that is not     | no default port
            https://api.example.com | origins=https://olga:secret@app.example.com | for https://app.example.com that is not    | no user
            https://api.example.com | origins=app.example.com                    | is not an http or https origin              | https://app.example.com
            https://api.example.com | origins=null                               | is not an http or https origin              | as browsers send it in the Origin header
            https://api.example.com | origins=capacitor://localhost              | is not an http or https origin              | https://app.example.com
            https://api.example.com | origins=http://app.example.com             | has http://app.example.com, and this is production | list its https origin
            https://api.example.com | origins=https://app.example.org            | another site than https://api.example.com   | Put both under one domain
            https://api.vercel.app  | origins=https://app.vercel.app             | another site than https://api.vercel.app    | Put both under one domain
            http://localhost:8080   | origins=http://127.0.0.1:3000              | another site than http://localhost:8080     | both on localhost
            http://localhost:8080   | origins=https://localhost:3000             | another site than http://localhost:8080     | one domain and scheme
            http://localhost:8080   | origins=http://localhost:3000;same-site=none | browsers drop such cookies                | Remove sallyport.direct.same-site
            http://localhost:8080   | origins=http://localhost:3000;cookie-domain=localhost | a domain is shared by https names alone | on localhost all ports share cookies
            https://api.example.com | cookie-domain=example.com                  | sallyport.direct.origins is not             | List the origins of your pages
            https://api.example.com | origins=https://app.example.com;cookie-domain=.example.com | without a dot in front      | such as example.com
            https://api.example.com | origins=https://app.example.com;cookie-domain=Example.com | in lower case                | such as example.com
            https://api.example.com | origins=https://app.example.com;cookie-domain=example.org | api.example.com is not below it | such as example.com
            https://api.example.com | origins=https://app.example.com;cookie-domain=app.example.com | api.example.com is not below it | such as example.com
            https://api.example.com | origins=https://app.example.com;cookie-domain=com | under which everybody may have a host | such as example.com
            https://api.one.co.uk   | origins=https://app.one.co.uk;cookie-domain=co.uk | under which everybody may have a host | such as example.com
            """)
    void oneThatWouldNotWorkDoesNotStartAndSaysWhatToDo(
            String url, String settings, String problem, String remedy, CapturedOutput output) {
        String[] properties = Stream.concat(
                        Stream.of(SECRET, "sallyport.public-url=" + url, "logging.threshold.console=ERROR"),
                        Arrays.stream(settings.split(";", -1)).map(setting -> "sallyport.direct." + setting))
                .toArray(String[]::new);

        assertThatThrownBy(() -> StartedApp.start(TestDatabase.SQLITE.fresh(), properties));

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "sallyport.direct.", problem, remedy)
                .doesNotContain("\tat ", "olga");
    }

    @Test
    void withoutOriginsEverythingIsAsIfThereWereNoDirectMode() {
        try (StartedApp app = StartedApp.start(TestDatabase.SQLITE.fresh(), "sallyport.direct.origins=")) {
            Person person = Person.random();
            Browser browser = new Browser(app.api(), "http://localhost:3000", "same-site");
            Answer registered = browser.register(person);
            assertThat(registered.accessToken()).isNotEmpty();
            assertThat(registered.header("Set-Cookie")).isEmpty();
            assertThat(registered.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(registered.header("Vary").orElse("")).doesNotContain("Sec-Fetch-Site");
            assertThat(app.api().get("/api/auth/csrf").send().code()).isEqualTo("not_found");
            browser.jar().put("sallyport.at", "1.99999999999.300.p." + registered.accessToken());
            assertThat(browser.profile().code()).isEqualTo("unauthenticated");
        }
    }

    @Test
    void crossSiteCookiesAreAllowedOnHttpsForWhoAsksForThem() {
        try (StartedApp app = DirectApp.start(
                TestDatabase.SQLITE,
                Deployment.HTTPS,
                "sallyport.direct.same-site=none",
                "sallyport.direct.origins=https://app.example.org")) {
            Browser browser = new Browser(app.api(), "https://app.example.org", "cross-site");
            Answer answer = browser.register(Person.random());
            assertThat(Browser.setCookies(answer))
                    .allMatch(line -> line.contains("; Secure") && line.contains("; SameSite=None"));
            assertThat(browser.profile().status()).isEqualTo(200);
            assertThat(browser.refresh().status()).isEqualTo(200);
        }
    }

    @Test
    void reachesTheChainThatAnApplicationHasOfItsOwn() {
        try (StartedApp app = DirectApp.start(WithItsOwnChain.class, TestDatabase.SQLITE, Deployment.HTTPS)) {
            Browser browser = Browser.at(app.api(), Deployment.HTTPS);
            browser.register(Person.random());

            assertThat(browser.call("GET", "/reports").sendUnchecked().status()).isEqualTo(200);
            assertThat(browser.call("POST", "/reports").sendUnchecked().code()).isEqualTo("csrf_rejected");
            assertThat(browser.changing("POST", "/reports").sendUnchecked().status())
                    .isEqualTo(200);
            assertThat(browser.elsewhere("https://evil.example", "cross-site")
                            .changing("POST", "/reports")
                            .sendUnchecked()
                            .code())
                    .isEqualTo("csrf_rejected");
            assertThat(Browser.at(app.api(), Deployment.HTTPS)
                            .call("GET", "/reports")
                            .sendUnchecked()
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void leavesTheApplicationsOwnInvitationsToOtherOriginsAlone() {
        try (StartedApp app = DirectApp.start(WithItsOwnChain.class, TestDatabase.SQLITE, Deployment.HTTPS)) {
            Browser partner = new Browser(app.api(), "https://partner.example", "cross-site");
            Answer answer = partner.call("GET", "/open").sendUnchecked();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("https://partner.example");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    /** Its chain keeps the protection of Spring Security for what it does with sessions. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithItsOwnChain {

        @Bean
        SecurityFilterChain itsChain(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers("/open")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .cors(withDefaults())
                    .oauth2ResourceServer(server -> server.jwt(withDefaults()))
                    .build();
        }

        @Bean
        Reports reports() {
            return new Reports();
        }
    }

    @RestController
    static class Reports {

        @GetMapping("/reports")
        Map<String, String> read() {
            return Map.of("total", "3");
        }

        @PostMapping("/reports")
        Map<String, String> write() {
            return Map.of("total", "4");
        }

        @CrossOrigin("https://partner.example")
        @GetMapping("/open")
        String open() {
            return "come in";
        }
    }
}
