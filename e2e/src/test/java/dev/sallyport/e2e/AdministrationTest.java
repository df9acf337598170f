package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Http;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.Product;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BrowserTest
class AdministrationTest {

    @Test
    @Tag("pain-09")
    void thePageIsForAdministrators(Product product, Visitor visitor) throws Exception {
        Page page = visitor.signIn(product.demo("pro"));
        assertThat(visitor.navigation("Customers")).hasCount(0);

        var answer = page.navigate(visitor.url("/admin"));
        assertThat(answer.status()).isEqualTo(product.statusOfPage(403));
        assertThat(visitor.heading("This page is for administrators")).isVisible();
        var direct = Http.getWithBearer(
                product.api("/api/admin/customers"), visitor.accessToken().orElseThrow());
        assertThat(direct.statusCode()).isEqualTo(403);
        assertThat(Http.code(direct)).isEqualTo("forbidden");
    }

    /** What a router says it has already, {@code Next-Router-State-Tree}, can be made up: the layouts then do not run. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"\",{\"children\":[\"(app)\",{\"children\":[\"admin\",{\"children\":[\"__PAGE__\",{},null,\"refetch\"]}]}]}]",
                "[\"\",{\"children\":[\"(app)\",{\"children\":[\"admin\",{\"children\":[\"__PAGE__\",{}]},null,\"refetch\"]}]}]",
                "[\"\",{\"children\":[\"(app)\",{\"children\":[\"dashboard\",{\"children\":[\"__PAGE__\",{}]}]}]}]",
            })
    @Tag("pain-09")
    void forgedRouterStateShowsNobodyThePage(String tree, Product product, Visitor admin, Visitor customer)
            throws Exception {
        customer.signIn(product.demo("pro"));
        admin.signIn(product.demo("admin"));
        String marker = product.demo("free").email();

        assertThat(routerAsks(admin, tree)).contains(marker);
        assertThat(routerAsks(customer, tree)).doesNotContain(marker).doesNotContain("customer-query");
    }

    private static String routerAsks(Visitor visitor, String tree) {
        return visitor.context()
                .request()
                .get(
                        visitor.url("/admin"),
                        RequestOptions.create()
                                .setHeader("RSC", "1")
                                .setHeader("Next-Router-State-Tree", URLEncoder.encode(tree, StandardCharsets.UTF_8)))
                .text();
    }

    @Test
    void anAdministratorFindsEveryCustomer(Product product, Visitor admin, Visitor customer) throws Exception {
        Person person = Person.unique();
        customer.register(person);
        Page page = admin.signIn(product.demo("admin"));
        admin.navigation("Customers").click();
        assertThat(admin.heading("Customers")).isVisible();

        page.getByRole(AriaRole.SEARCHBOX, new Page.GetByRoleOptions().setName("Search customers"))
                .fill(person.email());
        admin.button("Search").click();
        assertThat(page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Customers")))
                .containsText(person.name());
    }

    @Test
    @Tag("pain-27")
    void aChangedPlanHoldsFromTheCustomersNextRefresh(Product product, Visitor admin, Visitor customer)
            throws Exception {
        Person person = Person.unique();
        customer.register(person);
        customer.open("/reports");
        assertThat(customer.page().getByText("Reports are part of the Pro plan"))
                .isVisible();

        admin.signIn(product.demo("admin"));
        admin.open("/admin?query=" + person.email());
        admin.button("Move to Pro: " + person.name()).click();
        assertThat(admin.page().getByText(person.name() + " is now on the Pro plan."))
                .isVisible();

        customer.awaitExpiry();
        customer.open("/reports");
        assertThat(customer.page().getByRole(AriaRole.BANNER)).containsText("Pro plan");
        assertThat(customer.page().getByText("Where the money goes")).isVisible();
    }
}
