package dev.sallyport.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.product.DemoAccount;
import dev.sallyport.e2e.product.DirectApi;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page without a server of its own calls the API from another origin, with the client of docs/direct-mode.md. */
@BrowserTest
class DirectModeInChromiumTest {

    private static final String STATUS_OF_PROFILE =
            "() => authorized('GET', '/api/auth/profile').then(answer => answer.status)";

    /** Asks without renewing. */
    private static final String STATUS_WITHOUT_RENEWING = """
            async () => {
              const api = new URLSearchParams(location.search).get('api');
              const answer = await fetch(`${api}/api/auth/profile`, { credentials: 'include' });
              return answer.status;
            }
            """;

    private static DirectApi direct;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        direct = DirectApi.start();
    }

    @AfterAll
    static void stop() throws IOException {
        direct.close();
    }

    @Test
    void signsInGoesOnAndSignsOut(BrowserContext browser) throws IOException {
        Page page = open(browser, direct.page());
        assertThat(page.evaluate(STATUS_OF_PROFILE)).isEqualTo(401);

        DemoAccount account = direct.demo("free");
        Object signedIn = page.evaluate(
                "([email, password]) => signIn(email, password).then(answer => answer.text())",
                List.of(account.email(), account.password()));
        assertThat(String.valueOf(signedIn)).contains(account.email()).doesNotContain("eyJ", "spr_");
        assertThat(page.evaluate("() => document.cookie").toString())
                .contains("XSRF-TOKEN")
                .doesNotContain("sallyport");
        assertThat(browser.cookies())
                .filteredOn(cookie -> cookie.name.startsWith("sallyport."))
                .hasSize(2)
                .allMatch(cookie ->
                        cookie.httpOnly && cookie.sameSite == SameSiteAttribute.LAX && cookie.path.equals("/"));
        assertThat(page.evaluate(STATUS_OF_PROFILE)).isEqualTo(200);
        assertThat(page.evaluate("() => authorized('GET', '/api/invoices').then(answer => answer.status)"))
                .as("the application's own endpoint")
                .isEqualTo(200);

        String before = refreshCookie(browser);
        page.waitForCondition(() -> Integer.valueOf(401).equals(page.evaluate(STATUS_WITHOUT_RENEWING)));
        assertThat(page.evaluate(STATUS_OF_PROFILE)).as("renewed by the cookie").isEqualTo(200);
        assertThat(refreshCookie(browser)).isNotEqualTo(before);

        assertThat(page.evaluate("() => signOut().then(answer => answer.status)"))
                .isEqualTo(204);
        assertThat(browser.cookies()).isEmpty();
        assertThat(page.evaluate(STATUS_OF_PROFILE)).isEqualTo(401);
    }

    @Test
    void aPageThatIsNotListedGetsNothing(BrowserContext browser) throws IOException {
        Page own = open(browser, direct.page());
        DemoAccount account = direct.demo("pro");
        own.evaluate(
                "([email, password]) => signIn(email, password).then(answer => answer.status)",
                List.of(account.email(), account.password()));
        Page stranger = open(browser, direct.strangersPage());

        for (String attempt : List.of(
                "() => authorized('GET', '/api/auth/profile')",
                "() => signOut()",
                "() => signIn('a@example.com', 'x')")) {
            assertThatThrownBy(() -> stranger.evaluate(attempt)).isInstanceOf(PlaywrightException.class);
        }
        assertThat(own.evaluate(STATUS_OF_PROFILE)).as("nothing has happened").isEqualTo(200);
    }

    private static Page open(BrowserContext browser, String address) {
        Page page = browser.newPage();
        page.navigate(address);
        page.waitForFunction("() => document.title === 'ready'");
        return page;
    }

    private static String refreshCookie(BrowserContext browser) {
        return browser.cookies().stream()
                .filter(cookie -> cookie.name.equals("sallyport.rt"))
                .map((Cookie cookie) -> cookie.value)
                .findFirst()
                .orElse("");
    }
}
