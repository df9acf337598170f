package dev.sallyport.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service with nothing but the verifier starter and the address of its issuer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyingServiceTest {

    private final FakeIssuer issuer = new FakeIssuer();
    private final StartedService service = new StartedService(Service.class, issuer);

    @SpringBootApplication
    static class Service {

        @Bean
        Revocations revoked() {
            return (subject, session, version) -> "ended-session".equals(session)
                    ? Revocations.Standing.ENDED
                    : version < 0 ? Revocations.Standing.STALE : Revocations.Standing.GOOD;
        }

        @RestController
        static class Endpoints {
            @GetMapping("/me")
            String me(CurrentUser user) {
                return user.name() + " " + user.id() + " " + user.roles();
            }

            @GetMapping("/admin")
            @PreAuthorize("hasRole('admin')")
            String admin() {
                return "welcome";
            }

            @GetMapping("/invoices")
            @PreAuthorize("hasAuthority('invoices:read')")
            String invoices() {
                return "invoices";
            }

            @GetMapping("/teapot")
            String teapot() {
                throw new ProblemException(Problem.of(418, "teapot", "This is a teapot"));
            }
        }
    }

    @AfterAll
    void stop() {
        service.close();
        issuer.close();
    }

    @Test
    void aValidTokenTellsWhoIsCalling() {
        HttpResponse<String> answer = get("/me", issuer.token(claims -> claims));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("Ann account-1 [user]");
    }

    @Test
    void withoutATokenTheAnswerIs401WithAChallenge() {
        HttpResponse<String> answer = get("/me", null);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void rolesAndPermissionsAreAuthorities() {
        String user = issuer.token(claims -> claims);
        String admin = issuer.token(claims -> claims.claim("roles", List.of("user", "admin")));

        assertThat(get("/invoices", user).statusCode()).isEqualTo(200);
        assertThat(get("/admin", admin).body()).isEqualTo("welcome");
        HttpResponse<String> refused = get("/admin", user);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"code\":\"forbidden\"");
    }

    @Test
    void aTokenForSomebodyElseOrOfAnotherKindIsRefused() {
        Instant longAgo = Instant.now().minusSeconds(3600);
        List<String> bad = List.of(
                issuer.token(claims -> claims.audience("https://other.example")),
                issuer.token(claims -> claims.issuer("https://other.example")),
                issuer.token(claims ->
                        claims.issueTime(Date.from(longAgo.minusSeconds(300))).expirationTime(Date.from(longAgo))),
                issuer.token(claims -> claims.expirationTime(null)),
                issuer.token(claims -> claims.subject(null)),
                issuer.token("JWT", claims -> claims),
                issuer.token(claims -> claims) + "x",
                "not-a-token");

        for (String token : bad) {
            HttpResponse<String> answer = get("/me", token);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("\"code\":\"invalid_token\"");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void theClocksMayDifferByAMinute() {
        Instant now = Instant.now();
        String expired = issuer.token(claims ->
                claims.issueTime(Date.from(now.minusSeconds(330))).expirationTime(Date.from(now.minusSeconds(30))));

        assertThat(get("/me", expired).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenOfAnEndedSessionIsRefused() {
        assertThat(get("/me", issuer.token(claims -> claims.claim("sid", "ended-session")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenThatSaysWhatIsNoLongerSoIsRefusedWithACodeOfItsOwn() {
        HttpResponse<String> answer = get("/me", issuer.token(claims -> claims.claim("ver", -1)));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"stale_token\"");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        String expiredToo = issuer.token(claims ->
                claims.claim("ver", -1).expirationTime(Date.from(Instant.now().minusSeconds(3600))));
        assertThat(get("/me", expiredToo).body()).contains("\"code\":\"invalid_token\"");
    }

    @Test
    void keysAreFetchedOnceForManyTokens() {
        get("/me", issuer.token(claims -> claims));
        int before = issuer.fetches();
        for (int i = 0; i < 20; i++) {
            get("/me", issuer.token(claims -> claims));
        }

        assertThat(issuer.fetches()).isEqualTo(before);
    }

    @Test
    void anEndpointAnswersWithAProblemOfItsOwn() {
        HttpResponse<String> answer = get("/teapot", issuer.token(claims -> claims));

        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.body()).contains("\"code\":\"teapot\"");
    }

    private HttpResponse<String> get(String path, @Nullable String token) {
        return service.get(path, token);
    }
}
