package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Http;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.Call;
import dev.sallyport.e2e.product.Product;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pro plan opens the reports; the API decides, and the page follows. */
@BrowserTest
class PlanTest {

    private static final String REPORT = "/api/reports/revenue";

    @Test
    void theReportsPageOffersAFreeUserTheProPlan(Product product, Visitor visitor) throws IOException {
        Page page = visitor.signIn(product.demo("free"));
        int mark = product.gate().mark();
        visitor.navigation("Reports").click();

        assertThat(page.getByText("Reports are part of the Pro plan")).isVisible();
        assertThat(product.gate().since(mark, Call.get(REPORT))).isEmpty();
    }

    @Test
    @Tag("pain-09")
    void theApiRefusesAFreeUserWhicheverWayHeComes(Product product, Visitor visitor) throws Exception {
        Page page = visitor.signIn(product.demo("free"));

        var throughTheDashboard = page.request().get(visitor.url("/api/backend" + REPORT));
        assertThat(throughTheDashboard.status()).isIn(403, 404);

        URI direct = product.api(REPORT + "?months=12");
        var withHisToken = Http.getWithBearer(direct, visitor.accessToken().orElseThrow());
        assertThat(withHisToken.statusCode()).isEqualTo(403);
        assertThat(Http.code(withHisToken)).isEqualTo("entitlement_required");
        assertThat(Http.get(direct).statusCode()).isEqualTo(401);
    }

    @Test
    void aProUserSeesTheFigures(Product product, Visitor visitor) throws IOException {
        Page page = visitor.signIn(product.demo("pro"));
        visitor.navigation("Reports").click();
        assertThat(page.getByRole(
                        AriaRole.TABLE, new Page.GetByRoleOptions().setName("Invoiced, paid and outstanding by month")))
                .isVisible();
    }

    @Test
    void anInvoiceOfSomebodyElseDoesNotExist(Product product, Visitor owner, Visitor stranger) throws Exception {
        owner.register(Person.unique());
        owner.page()
                .getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Recent invoices"))
                .getByRole(AriaRole.ROWHEADER)
                .first()
                .getByRole(AriaRole.LINK)
                .click();
        owner.page().waitForURL("**/invoices/*");
        String path = URI.create(owner.page().url()).getPath();

        stranger.register(Person.unique());
        var answer = stranger.page().navigate(stranger.url(path));
        assertThat(answer.status()).isEqualTo(product.statusOfPage(404));
        assertThat(stranger.heading("Invoice not found")).isVisible();
        var direct = Http.getWithBearer(
                product.api("/api" + path), stranger.accessToken().orElseThrow());
        assertThat(direct.statusCode()).isEqualTo(404);
    }
}
