package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Http;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.Dashboard;
import dev.sallyport.e2e.product.Product;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dashboard without its {@code proxy.ts}: a convenience is missing, and every lock is still locked. */
@BrowserTest
class WithoutProxyTest {

    private static final List<String> PROTECTED = List.of(
            "/dashboard",
            "/invoices",
            "/invoices/1",
            "/reports",
            "/admin",
            "/account",
            "/api/auth/session",
            "/api/backend/api/invoices",
            "/api/backend/api/billing/overview");

    @SuppressWarnings("NullAway.Init")
    private static Dashboard dashboard;

    @BeforeAll
    static void start(Product product) throws Exception {
        dashboard = Dashboard.startWithoutProxy(product);
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    @Test
    @Tag("pain-08")
    void strangersReadNothing(Product product, Visitor visitor) throws Exception {
        Person person = warmUp(visitor);
        for (String path : PROTECTED) {
            expectNothingPrivate(path, Http.get(dashboard.address(path)), person);
            expectNothingPrivate(path, Http.get(dashboard.address(path), "RSC", "1"), person);
            expectNothingPrivate(
                    path,
                    Http.get(
                            dashboard.address(path),
                            "RSC",
                            "1",
                            "Next-Router-Prefetch",
                            "1",
                            "Sec-Fetch-Dest",
                            "empty"),
                    person);
            expectNothingPrivate(
                    path, Http.get(dashboard.address(path), "X-Middleware-Subrequest", "src/proxy:src/proxy"), person);
        }
    }

    @Test
    @Tag("pain-14")
    void forgedCookiesOpenNothing(Visitor visitor) throws Exception {
        Person person = warmUp(visitor);
        String[] token = visitor.accessToken().orElseThrow().split("\\.", -1);
        String forged = "sallyport.at=" + token[0] + "." + token[1] + ".AAAA; sallyport.rt=spr_" + "A".repeat(76);
        for (String path : PROTECTED) {
            expectNothingPrivate(path, Http.get(dashboard.address(path), "Cookie", forged), person);
        }
    }

    @Test
    @Tag("pain-08")
    @Tag("pain-11")
    void aServerActionRefusesStrangers(Product product, Visitor visitor) throws Exception {
        Person person = warmUp(visitor);
        Page page = visitor.page();
        page.navigate(dashboard.address("/account").toString());
        page.getByLabel("Name").fill(person.name());
        Request action = page.waitForRequest(
                request -> request.method().equals("POST"),
                () -> visitor.button("Save name").click());
        assertThat(page.getByText("Your name has been saved.")).isVisible();

        HttpResponse<String> answer = Http.post(
                dashboard.address("/account"),
                action.postDataBuffer(),
                "Next-Action",
                action.headerValue("next-action"),
                "Content-Type",
                action.headerValue("content-type"),
                "Accept",
                "text/x-component",
                "Origin",
                dashboard.address("").toString().replaceAll("/$", ""));
        expectNothingPrivate("the action of the account page", answer, person);
        assertThat(answer.body()).doesNotContain("has been saved");
    }

    @Test
    void whoIsSignedInNoticesNoDifference(Visitor visitor) throws Exception {
        Person person = warmUp(visitor);
        visitor.awaitExpiry();
        Page page = visitor.page();
        page.navigate(dashboard.address("/dashboard").toString());
        assertThat(page.getByRole(AriaRole.BANNER)).containsText(person.name());
        assertThat(page).hasURL(dashboard.address("/dashboard").toString());
    }

    /** Somebody's pages have just been rendered: whatever could be kept by mistake is there to be found. */
    private static Person warmUp(Visitor visitor) {
        Person person = Person.unique();
        visitor.register(person);
        for (String path : List.of("/dashboard", "/invoices", "/account")) {
            visitor.page().navigate(dashboard.address(path).toString());
            assertThat(visitor.page().getByRole(AriaRole.BANNER)).containsText(person.name());
        }
        return person;
    }

    private static void expectNothingPrivate(String path, HttpResponse<String> answer, Person person) {
        assertThat(answer.body())
                .as("%s (status %d)", path, answer.statusCode())
                .doesNotContain(person.name(), person.email(), "Free plan", "Pro plan", "Signed in as")
                .doesNotContainPattern("\\b20\\d\\d-\\d{4}\\b");
        assertThat(answer.headers().allValues("set-cookie")).noneMatch(cookie -> cookie.contains("eyJ"));
    }
}
