package dev.sallyport.examples.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.examples.billing.Api.Answer;
import dev.sallyport.examples.billing.Api.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What is wrong with a request is said precisely, and always in the same form. */
class WebProblemsTest extends ApiTest {

    @TempDir
    private static Path dataDir;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("sallyport.data-dir", dataDir::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page=-1        | page   | must be greater than or equal to 0",
                "page=one       | page   | must be a whole number",
                "page=4294967296| page   | must be a whole number",
                "size=0         | size   | must be greater than or equal to 1",
                "size=101       | size   | must be less than or equal to 100",
                "status=late    | status | 'must be one of all, open, paid, overdue'"
            })
    void aWrongParameterIsNamed(String query, String field, String message) {
        Answer answer = api.get("/api/invoices?" + query, newUser());

        assertProblem(answer, 422, "validation_failed");
        assertThat(answer.at("/errors/" + field + "/0")).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"plan\":\"gold\"}", "{\"plan\":1}", "{\"plan\":null}", "{}"})
    void anUnknownPlanIsNamed(String body) throws IOException {
        User admin = demo("admin@example.com");

        Answer answer = api.put("/api/admin/customers/" + admin.id() + "/plan", admin, body);

        assertProblem(answer, 422, "validation_failed");
        assertThat(answer.body().at("/errors/plan").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "[]", "{\"plan\":\"pro\"} trailing"})
    void aBodyThatIsNoJsonObjectIsMalformed(String body) throws IOException {
        User admin = demo("admin@example.com");

        assertProblem(api.put("/api/admin/customers/" + admin.id() + "/plan", admin, body), 400, "malformed_request");
    }

    @Test
    void whatDoesNotExistIsNotFound() throws IOException {
        User admin = demo("admin@example.com");

        assertProblem(api.get("/api/invoices/" + UUID.randomUUID(), admin), 404, "not_found");
        assertProblem(api.get("/api/invoices/last", admin), 404, "not_found");
        assertProblem(api.put("/api/admin/customers/nobody/plan", admin, "{\"plan\":\"pro\"}"), 404, "not_found");
        assertProblem(api.get("/api/nothing", admin), 404, "not_found");
        assertProblem(api.post("/api/billing/overview", admin, ""), 405, "method_not_allowed");
    }

    @Test
    void whatNobodyExpectedIsAnInternalErrorWithoutDetails() {
        User user = newUser();
        jdbc.sql("DELETE FROM invoice_line WHERE invoice_id IN (SELECT id FROM invoice WHERE account_id = ?)")
                .param(user.id())
                .update();
        jdbc.sql("DELETE FROM invoice WHERE account_id = ?").param(user.id()).update();
        jdbc.sql("DELETE FROM subscription WHERE account_id = ?")
                .param(user.id())
                .update();

        Answer answer = api.get("/api/billing/overview", user);

        assertProblem(answer, 500, "internal_error");
        assertThat(answer.body().size()).isEqualTo(4);
    }
}
