package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.product.Dashboard;
import dev.sallyport.e2e.product.DemoAccount;
import dev.sallyport.e2e.product.OtherSite;
import dev.sallyport.e2e.product.Product;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SameSite=Strict and encrypted cookies: nobody notices, whichever way he comes. */
@BrowserTest
class StrictCookiesTest {

    private static final String INVOICES = "/invoices?status=open&page=1";

    private static Dashboard dashboard;
    private static OtherSite other;

    @BeforeAll
    static void start(Product product) throws IOException, InterruptedException {
        dashboard = Dashboard.startWithStrictCookies(product);
        other = OtherSite.linkingTo(url(INVOICES));
    }

    @AfterAll
    static void stop() {
        other.close();
        dashboard.close();
    }

    @Test
    @Tag("pain-29")
    void aLinkOnAnotherSiteLeadsStraightIn(Product product, BrowserContext browser) throws IOException {
        Page page = signIn(product, browser);
        page.navigate(other.address("/"));
        page.getByRole(AriaRole.LINK).click();
        assertThat(page).hasURL(url(INVOICES));
        assertThat(page.getByRole(AriaRole.BANNER)).containsText("Paolo Profi");
    }

    @Test
    @Tag("pain-29")
    void soDoesAChainOfRedirects(Product product, BrowserContext browser) throws IOException {
        Page page = signIn(product, browser);
        page.navigate(other.address("/"));
        page.evaluate("address => { location.href = address; }", other.address("/jump"));
        assertThat(page).hasURL(url(INVOICES));
        assertThat(page.getByRole(AriaRole.BANNER)).containsText("Paolo Profi");
    }

    @Test
    void whoIsNotSignedInArrivesAtTheLoginPage(BrowserContext browser) {
        Page page = browser.newPage();
        page.navigate(other.address("/"));
        page.getByRole(AriaRole.LINK).click();
        assertThat(page).hasURL(Pattern.compile("/login\\?next="));
    }

    @Test
    void theCookiesShowNothing(Product product, BrowserContext browser) throws IOException {
        signIn(product, browser);
        assertThat(browser.cookies())
                .filteredOn(cookie -> cookie.name.startsWith("sallyport."))
                .hasSize(2)
                .allMatch(cookie -> cookie.sameSite == SameSiteAttribute.STRICT && cookie.httpOnly)
                .allMatch(cookie -> cookie.value.startsWith("sealed1."))
                .noneMatch(cookie -> cookie.value.contains("eyJ") || cookie.value.contains("spr_"));
    }

    private static Page signIn(Product product, BrowserContext browser) throws IOException {
        DemoAccount account = product.demo("pro");
        Page page = browser.newPage();
        page.navigate(url("/login"));
        page.getByLabel("E-mail address").fill(account.email());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(account.password());
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.waitForURL(url("/dashboard"));
        return page;
    }

    private static String url(String path) {
        return dashboard.address(path).toString();
    }
}
