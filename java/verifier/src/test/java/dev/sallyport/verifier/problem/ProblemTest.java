package dev.sallyport.verifier.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void absentMembersAreLeftOut() {
        assertThat(Problem.of(ProblemCode.FORBIDDEN).members())
                .containsOnlyKeys("type", "title", "status", "code")
                .containsEntry("status", 403)
                .containsEntry("code", "forbidden");
    }

    @Test
    void everyMemberIsSentOnceItIsThere() {
        Problem problem = Problem.of(409, "invoice_already_paid", "The invoice is paid")
                .withDetail("It was paid yesterday.")
                .withErrors(Map.of("id", List.of("is paid")))
                .withRetryAfter(Duration.ofMillis(1200))
                .withExtension("reason", "paid");

        assertThat(new String(ProblemWriter.body(problem), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"urn:problem:invoice_already_paid\",\"title\":\"The invoice is paid\","
                        + "\"status\":409,\"detail\":\"It was paid yesterday.\",\"code\":\"invoice_already_paid\","
                        + "\"errors\":{\"id\":[\"is paid\"]},\"retryAfter\":2,\"reason\":\"paid\"}");
    }

    @Test
    void waitingTimesAreRoundedUpToWholeSeconds() {
        assertThat(ProblemWriter.headers(Problem.of(ProblemCode.RATE_LIMITED).withRetryAfter(Duration.ofMillis(1))))
                .containsEntry("Retry-After", "1");
    }

    @Test
    void successIsNoProblem() {
        assertThatThrownBy(() -> Problem.of(200, "fine", "Fine")).isInstanceOf(IllegalArgumentException.class);
    }
}
