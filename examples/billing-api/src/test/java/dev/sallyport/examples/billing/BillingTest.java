package dev.sallyport.examples.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.examples.billing.Api.Answer;
import dev.sallyport.examples.billing.Api.User;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What the product promises, over HTTP; run once for each database. */
abstract class BillingTest extends ApiTest {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aNewCustomerFindsAYearAndAHalfOfInvoicesThatAddUp() {
        User user = newUser();

        JsonNode overview = api.get("/api/billing/overview", user).body();
        JsonNode open = invoices(user, "status=open&size=100");
        JsonNode overdue = invoices(user, "status=overdue&size=100");
        JsonNode paid = invoices(user, "status=paid&size=100");

        assertThat(overview.at("/customer/id").asString()).isEqualTo(user.id());
        assertThat(overview.at("/subscription/plan").asString()).isEqualTo("free");
        assertThat(overview.at("/subscription/renewsOn").isNull()).isTrue();
        assertThat(overview.at("/recentInvoices").size()).isEqualTo(5);
        assertThat(overview.at("/open/count").asInt())
                .isEqualTo(open.at("/total").asInt())
                .isPositive();
        assertThat(overview.at("/open/total/amount").asString())
                .isEqualTo(sum(open).toPlainString());
        assertThat(overview.at("/overdue/count").asInt())
                .isEqualTo(overdue.at("/total").asInt())
                .isPositive();
        assertThat(overview.at("/overdue/total/amount").asString())
                .isEqualTo(sum(overdue).toPlainString());
        assertThat(paid.at("/total").asInt()).isGreaterThan(12);
        assertThat(invoices(user, "status=all&size=100").at("/total").asInt())
                .isEqualTo(open.at("/total").asInt()
                        + overdue.at("/total").asInt()
                        + paid.at("/total").asInt());
    }

    @Test
    void pagesFitTogether() {
        User user = newUser();
        int total = invoices(user, "size=100").at("/total").asInt();

        Set<String> seen = new HashSet<>();
        for (int page = 0; page * 7 < total; page++) {
            invoices(user, "size=7&page=" + page)
                    .at("/items")
                    .forEach(item -> seen.add(item.at("/id").asString()));
        }

        assertThat(seen).hasSize(total);
        assertThat(invoices(user, "size=7&page=2147483647").at("/items").size()).isZero();
        assertThat(invoices(user, "size=7&page=99").at("/total").asInt()).isEqualTo(total);
    }

    @Test
    void searchTakesTheTextAsItIs() {
        User user = newUser();
        String number = invoices(user, "size=1").at("/items/0/number").asString();

        assertThat(invoices(user, "query=" + number).at("/items/0/number").asString())
                .isEqualTo(number);
        assertThat(invoices(user, "query=tEAM+sEATS").at("/total").asInt()).isEqualTo(18);
        assertThat(invoices(user, "query=%25").at("/total").asInt()).isZero();
        assertThat(invoices(user, "query=____-____").at("/total").asInt()).isZero();
        assertThat(invoices(user, "query=%27%22%3B--").at("/total").asInt()).isZero();
    }

    @Test
    void anInvoiceAddsUp() {
        User user = newUser();
        String id = invoices(user, "size=1").at("/items/0/id").asString();

        JsonNode invoice = api.get("/api/invoices/" + id, user).body();

        BigDecimal lines = BigDecimal.ZERO;
        for (JsonNode line : invoice.at("/lines")) {
            assertThat(amount(line, "amount"))
                    .isEqualTo(amount(line, "unitPrice")
                            .multiply(new BigDecimal(line.at("/quantity").asString())));
            lines = lines.add(amount(line, "amount"));
        }
        assertThat(amount(invoice, "subtotal")).isEqualTo(lines);
        assertThat(amount(invoice, "total"))
                .isEqualTo(lines.add(
                        new BigDecimal(invoice.at("/tax/amount/amount").asString())));
        assertThat(invoice.at("/tax/rate").asString()).isEqualTo("19");
        assertThat(invoice.at("/paidOn").isNull()).isTrue();
    }

    @Test
    void somebodyElsesInvoiceDoesNotExist() {
        User owner = newUser();
        User stranger = newUser();
        String id = invoices(owner, "status=open").at("/items/0/id").asString();

        assertProblem(api.get("/api/invoices/" + id, stranger), 404, "not_found");
        assertProblem(api.post("/api/invoices/" + id + "/pay", stranger, ""), 404, "not_found");
        assertThat(api.get("/api/invoices/" + id, owner).at("/status")).isEqualTo("open");
    }

    @Test
    void anInvoiceIsPaidOnce() {
        User user = newUser();
        JsonNode before = api.get("/api/billing/overview", user).body();
        JsonNode invoice = invoices(user, "status=open").at("/items/0");
        String path = "/api/invoices/" + invoice.at("/id").asString();

        Answer paid = api.post(path + "/pay", user, "");

        assertThat(paid.status()).isEqualTo(200);
        assertThat(paid.at("/status")).isEqualTo("paid");
        assertThat(paid.body().at("/paidOn").isString()).isTrue();
        assertProblem(api.post(path + "/pay", user, ""), 409, "invoice_already_paid");
        assertThat(api.get(path, user).body()).isEqualTo(paid.body());
        JsonNode after = api.get("/api/billing/overview", user).body();
        assertThat(new BigDecimal(after.at("/paidThisYear/amount").asString()))
                .isEqualTo(new BigDecimal(before.at("/paidThisYear/amount").asString()).add(amount(invoice, "total")));
        assertThat(after.at("/open/count").asInt())
                .isEqualTo(before.at("/open/count").asInt() - 1);
    }

    @Test
    void reportsNeedTheProPlan() throws IOException {
        assertProblem(api.get("/api/reports/revenue", newUser()), 403, "entitlement_required");

        JsonNode report = api.get("/api/reports/revenue?months=6", demo("pro@example.com"))
                .body();

        assertThat(report.at("/months").size()).isEqualTo(6);
        assertThat(report.at("/topItems").size()).isEqualTo(5);
        BigDecimal invoiced = BigDecimal.ZERO;
        for (JsonNode month : report.at("/months")) {
            assertThat(decimal(month, "paid").add(decimal(month, "outstanding")))
                    .isEqualTo(decimal(month, "invoiced"));
            invoiced = invoiced.add(decimal(month, "invoiced"));
        }
        assertThat(decimal(report.at("/totals"), "invoiced"))
                .isEqualTo(invoiced)
                .isPositive();
    }

    @Test
    void aChangeOfPlanCountsAtOnceAndAsksForANewToken() throws IOException {
        User user = newUser();
        User admin = demo("admin@example.com");
        assertThat(user.profile().at("/entitlements/plan").asString()).isEqualTo("free");

        Answer changed = api.put("/api/admin/customers/" + user.id() + "/plan", admin, "{\"plan\":\"pro\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.at("/plan")).isEqualTo("pro");
        assertProblem(api.get("/api/reports/revenue", user), 401, "stale_token");
        User refreshed = api.refresh(user);
        assertThat(refreshed.profile().at("/entitlements/plan").asString()).isEqualTo("pro");
        assertThat(api.get("/api/reports/revenue", refreshed).status()).isEqualTo(200);
        assertThat(api.get("/api/billing/overview", refreshed).at("/subscription/price/amount"))
                .isEqualTo("49.00");
    }

    @Test
    void stayingOnAPlanDisturbsNobody() throws IOException {
        User user = newUser();

        Answer unchanged = api.put(
                "/api/admin/customers/" + user.id() + "/plan", demo("admin@example.com"), "{\"plan\":\"free\"}");

        assertThat(unchanged.status()).isEqualTo(200);
        assertThat(api.get("/api/billing/overview", user).status()).isEqualTo(200);
    }

    @Test
    void administrationIsForAdmins() throws IOException {
        User user = newUser();
        String plan = "/api/admin/customers/" + user.id() + "/plan";

        assertProblem(api.get("/api/admin/customers", null), 401, "unauthenticated");
        assertProblem(api.get("/api/admin/customers", user), 403, "forbidden");
        assertProblem(api.get("/api/admin/customers", demo("pro@example.com")), 403, "forbidden");
        assertProblem(api.put(plan, user, "{\"plan\":\"pro\"}"), 403, "forbidden");
        assertThat(api.get("/api/billing/overview", user).at("/subscription/plan"))
                .isEqualTo("free");
    }

    @Test
    void anAdminFindsCustomersByNameAndAddress() throws IOException {
        User admin = demo("admin@example.com");

        Answer byName = api.get("/api/admin/customers?query=PAOLO", admin);
        Answer byAddress = api.get("/api/admin/customers?query=pro@example", admin);

        assertThat(byName.body().at("/items").size()).isEqualTo(1);
        assertThat(byName.body()).isEqualTo(byAddress.body());
        assertThat(byName.at("/items/0/name")).isEqualTo("Paolo Profi");
        assertThat(byName.at("/items/0/plan")).isEqualTo("pro");
        assertThat(byName.body().at("/items/0/invoices").asInt()).isGreaterThan(18);
        assertThat(new BigDecimal(byName.at("/items/0/lifetimeValue/amount"))).isPositive();
    }

    @Test
    void aRegistrationThatCannotBeFilledDidNotHappen() {
        String email = UnluckyListener.EMAIL;

        Answer answer = api.post(
                "/api/auth/register", null, Map.of("email", email, "name", "Ulla", "password", "kein Glück heute"));

        assertProblem(answer, 500, "internal_error");
        assertThat(count("sallyport_account WHERE email = '" + email + "'")).isZero();
        assertThat(count("subscription")).isEqualTo(count("sallyport_account"));
        assertThat(count("invoice WHERE account_id NOT IN (SELECT id FROM sallyport_account)"))
                .isZero();
    }

    private long count(String what) {
        return jdbc.sql("SELECT count(*) FROM " + what).query(Long.class).single();
    }

    private static BigDecimal sum(JsonNode invoices) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode invoice : invoices.at("/items")) {
            sum = sum.add(amount(invoice, "total"));
        }
        return sum;
    }

    private static BigDecimal amount(JsonNode object, String field) {
        return decimal(object.at("/" + field), "amount");
    }

    private static BigDecimal decimal(JsonNode object, String field) {
        return new BigDecimal(object.at("/" + field).asString());
    }
}
