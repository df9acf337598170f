package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Http;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.Product;
import org.junit.jupiter.api.Test;

@BrowserTest
class AdministrationTest {

    @Test
    void thePageIsForAdministrators(Product product, Visitor visitor) throws Exception {
        Page page = visitor.signIn(product.demo("pro"));
        assertThat(visitor.navigation("Customers")).hasCount(0);

        var answer = page.navigate(visitor.url("/admin"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(visitor.heading("This page is for administrators")).isVisible();
        var direct = Http.getWithBearer(
                product.api("/api/admin/customers"), visitor.accessToken().orElseThrow());
        assertThat(direct.statusCode()).isEqualTo(403);
        assertThat(Http.code(direct)).isEqualTo("forbidden");
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
