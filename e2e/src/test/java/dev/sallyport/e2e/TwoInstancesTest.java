package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Http;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.Call;
import dev.sallyport.e2e.product.Dashboard;
import dev.sallyport.e2e.product.Product;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two Next.js processes in front of one backend, one browser whose requests reach now this one, now that one. */
@BrowserTest
class TwoInstancesTest {

    private static final int ROUNDS = 3;
    private static final int REQUESTS = 50;

    private static Dashboard second;

    @BeforeAll
    static void start(Product product) throws IOException, InterruptedException {
        second = Dashboard.startAnother(product);
    }

    @AfterAll
    static void stop() {
        second.close();
    }

    @Test
    @Tag("pain-01")
    void fiftyRequestsWithAnExpiredTokenEndInOneSuccessor(Product product, Visitor visitor) throws Exception {
        Person person = Person.unique();
        visitor.register(person);
        for (int round = 0; round < ROUNDS; round++) {
            visitor.awaitExpiry();
            String spent = visitor.refreshToken().orElseThrow();
            String jar = "sallyport.at=" + visitor.accessCookie().orElseThrow() + "; sallyport.rt=" + spent;
            int mark = product.gate().mark();

            List<HttpResponse<String>> answers = allAtOnce(product, jar);

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains(person.name());
            });
            List<String> successors = answers.stream()
                    .map(answer -> cookie(answer, "sallyport.rt"))
                    .distinct()
                    .toList();
            assertThat(successors).hasSize(1).doesNotContain(spent);
            assertThat(product.gate().since(mark, Call.post("/api/auth/refresh")))
                    .as("one refresh by each instance")
                    .hasSize(2);
            visitor.takeCookies(cookie(answers.getLast(), "sallyport.at"), successors.getFirst());
        }
        assertThat(visitor.open("/dashboard").getByRole(AriaRole.BANNER)).containsText(person.name());
    }

    private static List<HttpResponse<String>> allAtOnce(Product product, String jar) throws Exception {
        List<Callable<HttpResponse<String>>> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            Dashboard instance = i % 2 == 0 ? product.dashboard() : second;
            requests.add(() -> Http.get(instance.address("/account"), "Cookie", jar));
        }
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : callers.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("set-cookie").stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1, line.indexOf(';')))
                .findFirst()
                .orElse("");
    }
}
