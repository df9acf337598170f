package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Browsing;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Recorder.Received;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No script and no page ever holds a token. */
@BrowserTest
class TokenSecrecyTest {

    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}|spr_[\\w-]{20,}");

    @Test
    void aFullTourBringsNoTokenIntoReachOfAScript(@Browsing(recorded = true) Visitor visitor)
            throws InterruptedException {
        var tokens = new ArrayList<String>();
        Page page = visitor.register(Person.unique());
        remember(tokens, visitor);

        for (String link : List.of("Invoices", "Reports", "Account", "Overview")) {
            visitor.navigation(link).click();
            assertThat(visitor.heading(link)).isVisible();
            expectNothingReadable(page, tokens);
        }
        visitor.awaitExpiry();
        for (String path : List.of("/dashboard", "/invoices", "/reports", "/account", "/", "/nowhere")) {
            visitor.open(path);
            remember(tokens, visitor);
            expectNothingReadable(page, tokens);
        }
        visitor.open("/account");
        page.getByLabel("Name").fill("Somebody");
        visitor.button("Save name").click();
        assertThat(page.getByText("Your name has been saved.")).isVisible();
        visitor.awaitExpiry();
        for (String call :
                List.of("/api/auth/session", "/api/backend/api/invoices", "/api/auth/refresh?next=/dashboard")) {
            page.evaluate("path => fetch(path).then(answer => answer.text())", call);
            remember(tokens, visitor);
        }
        expectNothingReadable(page, tokens);
        visitor.open("/dashboard");
        visitor.signOut();

        List<Received> received = visitor.recorder().received();
        for (String kind : List.of("text/html", "text/x-component", "application/json", "javascript")) {
            assertThat(received)
                    .as("recorded answers of the type %s", kind)
                    .anyMatch(answer ->
                            answer.headers().contains(kind) && !answer.body().isEmpty());
        }
        assertThat(tokens).hasSizeGreaterThan(4);
        for (Received answer : received) {
            expectNoToken("the address of " + answer.request().split("\\?", 2)[0], answer.request(), tokens);
            expectNoToken("the headers of " + answer.request(), answer.headers(), tokens);
            expectNoToken("the body of " + answer.request(), answer.body(), tokens);
        }
    }

    @Test
    void theCookiesAreOutOfReachOfScriptsAndOtherSites(Visitor visitor) {
        visitor.register(Person.unique());
        List<Cookie> cookies = visitor.context().cookies().stream()
                .filter(cookie -> cookie.name.startsWith("sallyport."))
                .toList();
        assertThat(cookies).hasSize(2).allSatisfy(cookie -> {
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
            assertThat(cookie.path).isEqualTo("/");
        });
    }

    @Test
    @Tag("pain-27")
    void aPageThatWasJustSignedInHasNoTokenInItsSource(Product product, Visitor visitor) throws Exception {
        Page page = visitor.signIn(product.demo("admin"));
        assertThat(page.getByRole(AriaRole.BANNER)).containsText("Ada Admin");
        var tokens = new ArrayList<String>();
        remember(tokens, visitor);
        expectNothingReadable(page, tokens);
    }

    private static void remember(List<String> tokens, Visitor visitor) {
        visitor.accessToken().ifPresent(tokens::add);
        visitor.refreshToken().ifPresent(tokens::add);
    }

    private static void expectNothingReadable(Page page, List<String> tokens) {
        String readable = (String) page.evaluate("""
                () => [document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }),
                    JSON.stringify(history.state), JSON.stringify(globalThis.__next_f ?? []),
                    document.documentElement.outerHTML].join('\\n')""");
        expectNoToken(page.url(), readable, tokens);
    }

    /** The text itself stays out of the message of a failure: it would be the very leak. */
    private static void expectNoToken(String where, String text, List<String> tokens) {
        assertThat(TOKEN.matcher(text).find())
                .as("something like a token in %s", where)
                .isFalse();
        assertThat(tokens.stream().anyMatch(text::contains))
                .as("a token in %s", where)
                .isFalse();
    }
}
