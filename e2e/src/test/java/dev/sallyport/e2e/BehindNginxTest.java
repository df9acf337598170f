package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.product.DemoAccount;
import dev.sallyport.e2e.product.Nginx;
import dev.sallyport.e2e.product.Product;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dashboard as the public sees it: behind nginx, which ends TLS and keeps what it may. */
@BrowserTest
class BehindNginxTest {

    private static final int STRANGERS = 20;

    private static Nginx nginx;

    @BeforeAll
    static void start(Product product) throws IOException, InterruptedException, GeneralSecurityException {
        nginx = Nginx.start(product);
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    @Test
    @Tag("pain-03")
    void aSharedCacheKeepsThePageButNobodysTokens(Product product, BrowserContext browser) throws Exception {
        Page page = signIn(product, browser);
        String before = cookie(browser, "__Host-sallyport.rt").value;
        waitForExpiry(browser);

        Response renewed = page.navigate(nginx.address("/"));
        assertThat(cookie(browser, "__Host-sallyport.rt").value).isNotEqualTo(before);
        Map<String, String> headers = renewed.allHeaders();
        assertThat(headers.get("cache-control")).contains("no-store");
        assertThat(headers.get("x-cache")).isEqualTo("MISS");

        Browser chromium = browser.browser();
        try (BrowserContext strangers =
                chromium.newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))) {
            for (int visit = 0; visit < STRANGERS; visit++) {
                APIResponse answer = strangers.request().get(nginx.address("/"));
                assertThat(answer.headers()).doesNotContainKey("set-cookie");
                // It does cache: the first stranger fills it, the others are served from it.
                assertThat(answer.headers().get("x-cache")).isEqualTo(visit == 0 ? "MISS" : "HIT");
            }
        }
    }

    @Test
    @Tag("pain-21")
    void signingInAndOutWorksAndEveryRedirectStaysOnThePublicOrigin(Product product, BrowserContext browser)
            throws IOException {
        APIResponse stranger = browser.request()
                .get(nginx.address("/dashboard"), RequestOptions.create().setMaxRedirects(0));
        assertThat(stranger.status()).isBetween(300, 399);
        assertThat(stranger.headers().get("location"))
                .matches("(" + nginx.address("") + ")?/login\\?next=%2Fdashboard");

        Page page = signIn(product, browser);
        assertThat(page.getByRole(AriaRole.BANNER)).containsText("Paolo Profi");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page).hasURL(nginx.address("/"));
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    @Tag("pain-29")
    void cookiesAreBoundToThisHostAndToHttps(Product product, BrowserContext browser) throws IOException {
        signIn(product, browser);
        assertThat(browser.cookies())
                .hasSize(2)
                .allMatch(cookie -> cookie.name.startsWith("__Host-sallyport."))
                .allMatch(cookie -> cookie.secure && cookie.httpOnly && "/".equals(cookie.path))
                .allMatch(cookie -> "localhost".equals(cookie.domain));
    }

    private static Page signIn(Product product, BrowserContext browser) throws IOException {
        DemoAccount account = product.demo("pro");
        Page page = browser.newPage();
        page.navigate(nginx.address("/login"));
        page.getByLabel("E-mail address").fill(account.email());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(account.password());
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.waitForURL(nginx.address("/dashboard"));
        return page;
    }

    /** The cookie begins with {@code 1.<epoch seconds of its expiry>.}. */
    private static void waitForExpiry(BrowserContext browser) throws InterruptedException {
        long expires =
                Long.parseLong(cookie(browser, "__Host-sallyport.at").value.split("\\.", 3)[1]);
        long left = expires * 1_000 - System.currentTimeMillis();
        Thread.sleep(Duration.ofMillis(Math.max(0, left) + 50));
    }

    private static Cookie cookie(BrowserContext browser, String name) {
        List<Cookie> jar = browser.cookies(nginx.address("/"));
        return jar.stream().filter(one -> one.name.equals(name)).findFirst().orElseThrow();
    }
}
