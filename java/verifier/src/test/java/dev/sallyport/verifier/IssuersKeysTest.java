package dev.sallyport.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Keys are fetched seldom, and whatever becomes of the issuer costs nobody more than an honest answer. */
@Timeout(120)
class IssuersKeysTest {

    private final FakeIssuer issuer = new FakeIssuer();
    private final StartedService service = new StartedService(Service.class, issuer, "--sallyport.verifier.feed=false");

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @RestController
        static class Endpoints {
            @GetMapping("/me")
            String me(CurrentUser user) {
                return user.id();
            }
        }
    }

    @AfterEach
    void stop() {
        service.close();
        issuer.close();
    }

    @Test
    void aFloodOfUnknownKeysIsRefusedAndCostsTheIssuerOneRequest() throws Exception {
        assertThat(me(issuer.token(claims -> claims)).statusCode()).isEqualTo(200);
        int before = issuer.fetches();

        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String token = issuer.foreignToken("unknown-" + i);
                calls.add(callers.submit(() -> me(token)));
            }
            for (Future<HttpResponse<String>> call : calls) {
                answers.add(call.get());
            }
        }

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("\"code\":\"invalid_token\"");
        });
        assertThat(issuer.fetches() - before).isLessThanOrEqualTo(1);
        assertThat(me(issuer.token(claims -> claims)).statusCode()).isEqualTo(200);
    }

    @Test
    void aNewKeyIsFoundByTheFirstTokenThatIsSignedWithIt() {
        assertThat(me(issuer.token(claims -> claims)).statusCode()).isEqualTo(200);

        issuer.rotate("k2");

        for (int i = 0; i < 20; i++) {
            assertThat(me(issuer.token(claims -> claims)).statusCode()).isEqualTo(200);
        }
        assertThat(issuer.fetches()).isEqualTo(2);
    }

    @Test
    void anIssuerThatGoesAwayLaterIsNotMissed() {
        String token = issuer.token(claims -> claims);
        assertThat(me(token).statusCode()).isEqualTo(200);

        issuer.stop();

        for (int i = 0; i < 20; i++) {
            assertThat(me(token).statusCode()).isEqualTo(200);
        }
        assertThat(me(issuer.foreignToken("unknown")).statusCode()).isEqualTo(401);
    }

    @Test
    void withoutAnyKeysNobodyCanSayAndOnceTheyAreThereEverybodyIsLetIn() {
        issuer.publishesKeys(false);
        String token = issuer.token(claims -> claims);
        HttpResponse<String> answer = me(token);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"temporarily_unavailable\"");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();

        issuer.publishesKeys(true);
        assertThat(me(token).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> me(String token) {
        return service.get("/me", token);
    }
}
