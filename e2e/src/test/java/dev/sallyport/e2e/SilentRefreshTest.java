package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.Call;
import dev.sallyport.e2e.product.Product;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The access token runs out while somebody is at work, and the person notices nothing. */
@BrowserTest
class SilentRefreshTest {

    private static final Predicate<Call> REFRESH = Call.post("/api/auth/refresh");

    @Test
    @Tag("pain-05")
    @Tag("pain-18")
    void onAFullLoad(Product product, Visitor visitor) throws InterruptedException {
        Person person = Person.unique();
        visitor.register(person);
        expectOneRefresh(product, visitor, () -> {
            Page page = visitor.open("/dashboard");
            assertThat(page.getByRole(AriaRole.BANNER)).containsText(person.name());
        });
    }

    @Test
    @Tag("pain-05")
    void onAClientNavigation(Product product, Visitor visitor) throws InterruptedException {
        Page page = visitor.register(Person.unique());
        page.evaluate("window.sameDocument = true");
        expectOneRefresh(product, visitor, () -> {
            visitor.navigation("Account").click();
            assertThat(visitor.heading("Account")).isVisible();
        });
        assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
    }

    @Test
    @Tag("pain-05")
    void onAServerAction(Product product, Visitor visitor) throws InterruptedException {
        Page page = visitor.register(Person.unique());
        visitor.open("/invoices?status=open");
        page.getByRole(AriaRole.ROWHEADER).first().getByRole(AriaRole.LINK).click();
        assertThat(visitor.button("Pay now")).isVisible();
        expectOneRefresh(product, visitor, () -> {
            visitor.button("Pay now").click();
            assertThat(page.getByText(Pattern.compile("^Paid .+ Thank you\\.$")))
                    .isVisible();
        });
        assertThat(visitor.button("Pay now")).hasCount(0);
    }

    @Test
    @Tag("pain-05")
    void onARouteHandler(Product product, Visitor visitor) throws InterruptedException {
        visitor.register(Person.unique());
        Page page = visitor.open("/invoices");
        assertThat(page.getByText("invoices found")).isVisible();
        expectOneRefresh(product, visitor, () -> {
            page.waitForResponse(
                    response -> response.url().contains("/api/backend/api/invoices") && response.status() == 200,
                    () -> page.locator("label")
                            .filter(new Locator.FilterOptions().setHasText("Paid"))
                            .click());
            assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Paid")))
                    .isChecked();
            assertThat(page).hasURL(visitor.url("/invoices?status=paid"));
        });
    }

    @Test
    @Tag("pain-07")
    void alsoWhenTheAnswerWithTheNewTokensIsLost(Product product, Visitor visitor) throws InterruptedException {
        Person person = Person.unique();
        visitor.register(person);
        visitor.awaitExpiry();
        product.gate().loseAnswer(REFRESH);

        Page page = visitor.open("/dashboard");
        assertThat(visitor.heading("Overview")).isVisible();
        assertThat(page.getByRole(AriaRole.BANNER)).containsText(person.name());
        assertThat(product.gate().hasAnswersToLose()).isFalse();
    }

    private static void expectOneRefresh(Product product, Visitor visitor, Runnable work) throws InterruptedException {
        String oldAccess = visitor.accessToken().orElseThrow();
        String oldRefresh = visitor.refreshToken().orElseThrow();
        visitor.awaitExpiry();
        int mark = product.gate().mark();

        work.run();

        assertThat(product.gate().since(mark, REFRESH)).hasSize(1);
        String access = visitor.accessToken().orElseThrow();
        assertThat(Visitor.expiry(access)).isAfter(Visitor.expiry(oldAccess));
        assertThat(visitor.refreshToken())
                .hasValueSatisfying(token -> assertThat(token.equals(oldRefresh))
                        .as("the refresh token is still the old one")
                        .isFalse());
    }
}
