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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several requests find the access token expired at the same instant. */
@BrowserTest
class TabsTest {

    private static final Predicate<Call> REFRESH = Call.post("/api/auth/refresh");

    @Test
    @Tag("pain-02")
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

    @Test
    @Tag("pain-15")
    void sixtyPrefetchesWithAnExpiredTokenRefreshOnce(Product product, Visitor visitor) throws InterruptedException {
        Page page = visitor.register(Person.unique());
        visitor.awaitExpiry();
        int mark = product.gate().mark();

        Object statuses = page.evaluate("""
                () => Promise.all(Array.from({ length: 60 }, (_, link) =>
                    fetch(`/invoices?page=${link + 1}`, { headers: { 'RSC': '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' } })
                        .then(answer => answer.status)))""");

        assertThat(statuses)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(60)
                .containsOnly(200);
        assertThat(product.gate().since(mark, REFRESH)).hasSize(1);
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    @Tag("pain-15")
    void prefetchesOfStrangersLeaveNothingBehind(Visitor visitor) {
        Page page = visitor.open("/");
        for (int visit = 0; visit < 20; visit++) {
            page.reload();
            page.evaluate(
                    "() => fetch('/dashboard', { headers: { 'RSC': '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' } })");
        }
        assertThat(visitor.context().cookies()).isEmpty();
    }

    @Test
    @Tag("pain-16")
    void aTabOfSomebodyElseShowsHimNoLonger(Visitor visitor) {
        Person first = Person.unique();
        Page left = visitor.register(first);
        Page right = visitor.context().newPage();
        right.navigate(visitor.url("/account"));
        assertThat(right.getByRole(AriaRole.BANNER)).containsText(first.name());

        visitor.signOut();
        Person second = Person.unique();
        visitor.register(second);

        // Nobody touches the other tab: it shows the new user, or the login page, and nothing of the old one.
        assertThat(right.getByText(first.name())).hasCount(0);
        right.navigate(visitor.url("/account"));
        assertThat(right.getByRole(AriaRole.BANNER)).containsText(second.name());
        assertThat(left.getByRole(AriaRole.BANNER)).containsText(second.name());
    }

    /** Returns when the browser has sent the request, which is then held back behind the dashboard. */
    private static void reloadWithoutWaiting(Page tab) {
        tab.waitForRequest(
                request -> request.isNavigationRequest(),
                () -> tab.evaluate("() => { setTimeout(() => location.reload()); }"));
    }
}
