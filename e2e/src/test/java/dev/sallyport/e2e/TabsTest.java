package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.Call;
import dev.sallyport.e2e.product.Hold;
import dev.sallyport.e2e.product.Product;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Several requests find the access token expired at the same instant. */
@BrowserTest
class TabsTest {

    private static final Predicate<Call> REFRESH = Call.post("/api/auth/refresh");

    @Test
    void twoTabsRefreshOnceAndBothStaySignedIn(Product product, Visitor visitor) throws InterruptedException {
        Person person = Person.unique();
        Page first = visitor.register(person);
        Page second = visitor.context().newPage();
        second.navigate(visitor.url("/account"));
        visitor.awaitExpiry();
        int mark = product.gate().mark();

        try (Hold refresh = product.gate().hold(REFRESH)) {
            reloadWithoutWaiting(first);
            reloadWithoutWaiting(second);
            refresh.awaitCall();
        }

        for (Page tab : List.of(first, second)) {
            tab.waitForLoadState();
            assertThat(tab.getByRole(AriaRole.BANNER)).containsText(person.name());
        }
        assertThat(product.gate().since(mark, REFRESH)).hasSize(1);
        visitor.open("/invoices");
        assertThat(visitor.heading("Invoices")).isVisible();
    }

    @Test
    void tenCallsOfOnePageRefreshOnceAndAllSucceed(Product product, Visitor visitor) throws InterruptedException {
        Page page = visitor.register(Person.unique());
        visitor.awaitExpiry();
        int mark = product.gate().mark();

        Object statuses = page.evaluate("""
                () => Promise.all(Array.from({ length: 10 }, (_, page) =>
                    fetch(`/api/backend/api/invoices?size=1&page=${page}`).then(answer => answer.status)))""");

        assertThat(statuses)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsOnly(200);
        assertThat(product.gate().since(mark, REFRESH)).hasSize(1);
    }

    /** Returns when the browser has sent the request, which is then held back behind the dashboard. */
    private static void reloadWithoutWaiting(Page tab) {
        tab.waitForRequest(
                request -> request.isNavigationRequest(),
                () -> tab.evaluate("() => { setTimeout(() => location.reload()); }"));
    }
}
