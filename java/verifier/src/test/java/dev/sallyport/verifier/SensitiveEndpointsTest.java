package dev.sallyport.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.verifier.revocation.InContact;
import dev.sallyport.verifier.revocation.RevocationContact;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What must not be reached with a revoked token is closed while nobody can say which tokens are revoked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SensitiveEndpointsTest {

    private static final AtomicReference<Duration> AGE = new AtomicReference<>(Duration.ZERO);

    private final FakeIssuer issuer = new FakeIssuer();
    private final StartedService service = new StartedService(
            Service.class, issuer, "--sallyport.verifier.feed=false", "--sallyport.verifier.contact-limit=20s");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @Bean
        RevocationContact contact() {
            return AGE::get;
        }

        @Bean
        SecurityFilterChain application(HttpSecurity http, BearerProblems problems, InContact inContact) {
            return BearerChain.configure(http, problems)
                    .authorizeHttpRequests(requests -> requests.requestMatchers("/exports/**")
                            .access(inContact)
                            .requestMatchers("/admin/**")
                            .access(inContact.and(AuthorityAuthorizationManager.hasRole("admin")))
                            .anyRequest()
                            .authenticated())
                    .build();
        }

        @RestController
        static class Invoices {

            @GetMapping("/invoices")
            String list(CurrentUser user) {
                return "the invoices of " + user.name();
            }

            @Sensitive
            @GetMapping("/invoices/pay")
            String pay(CurrentUser user) {
                return "paid by " + user.name();
            }

            @GetMapping("/exports/all")
            String export() {
                return "everything";
            }

            @GetMapping("/admin/users")
            String users() {
                return "everybody";
            }
        }

        @Sensitive
        @RestController
        static class Transfers {

            @GetMapping("/transfers")
            String transfer() {
                return "done";
            }
        }
    }

    @AfterAll
    void stop() {
        service.close();
        issuer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/invoices/pay", "/transfers", "/exports/all", "/admin/users"})
    void areOpenWhileTheNewsIsFreshAndClosedWhenItIsOld(String path) {
        String token = issuer.token(claims -> claims.claim("roles", List.of("admin")));
        AGE.set(Duration.ofSeconds(20));
        assertThat(service.get(path, token).statusCode()).isEqualTo(200);

        AGE.set(Duration.ofSeconds(21));
        HttpResponse<String> answer = service.get(path, token);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"temporarily_unavailable\"");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(service.get("/invoices", token).statusCode())
                .as("the rest goes on")
                .isEqualTo(200);
    }

    @Test
    void whoMayNotComeInAnywayHearsThatFirst() {
        AGE.set(Duration.ofHours(1));

        assertThat(service.get("/transfers", null).statusCode()).isEqualTo(401);
        assertThat(service.get("/exports/all", null).statusCode()).isEqualTo(401);
        assertThat(service.get("/admin/users", issuer.token(claims -> claims)).statusCode())
                .isEqualTo(403);
    }
}
