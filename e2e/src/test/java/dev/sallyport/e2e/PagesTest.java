package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.Product;
import dev.sallyport.e2e.product.Repository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every page on a phone and on a desk, by day and by night: for everybody's eyes, and for nobody's eyes at all. */
@BrowserTest
class PagesTest {

    /** Name of the picture, path of the page. */
    private static final Map<String, String> FOR_GUESTS =
            Map.of("landing", "/", "login", "/login", "register", "/register", "not-found", "/nowhere");

    private static final Map<String, String> FOR_USERS =
            Map.of("dashboard", "/dashboard", "invoices", "/invoices", "reports", "/reports", "account", "/account");

    private record Screen(String name, int width, int height) {}

    private static final List<Screen> SCREENS =
            List.of(new Screen("phone", 390, 844), new Screen("desktop", 1280, 900));

    @Test
    void forGuests(Visitor visitor) {
        FOR_GUESTS.forEach((name, path) -> look(visitor, name, path));
    }

    @Test
    void forAFreeUser(Product product, Visitor visitor) throws Exception {
        visitor.signIn(product.demo("free"));
        look(visitor, "reports-free", "/reports");
        look(visitor, "admin-refused", "/admin");
    }

    @Test
    void forAProUser(Product product, Visitor visitor) throws Exception {
        Page page = visitor.signIn(product.demo("pro"));
        String invoice = page.getByRole(AriaRole.ROWHEADER)
                .first()
                .getByRole(AriaRole.LINK)
                .getAttribute("href");
        var pages = new LinkedHashMap<>(FOR_USERS);
        pages.put("invoice", invoice);
        pages.put("invoice-missing", "/invoices/nothing");
        pages.forEach((name, path) -> look(visitor, name, path));
    }

    @Test
    void forAnAdministrator(Product product, Visitor visitor) throws Exception {
        visitor.signIn(product.demo("admin"));
        look(visitor, "admin", "/admin");
    }

    @Test
    void formsWithMistakes(Visitor visitor) {
        visitor.open("/register");
        visitor.button("Create account").click();
        assertThat(visitor.password()).hasAttribute("aria-invalid", "true");
        expectAccessible(visitor.page(), "register-mistakes");
        photograph(visitor.page(), "register-mistakes");

        visitor.signIn("nobody@example.com", "not the password");
        assertThat(visitor.alert()).isVisible();
        expectAccessible(visitor.page(), "login-refused");
        photograph(visitor.page(), "login-refused");

        visitor.open("/login");
        visitor.button("Sign in").click();
        assertThat(visitor.password()).hasAttribute("aria-invalid", "true");
        expectAccessible(visitor.page(), "login-mistakes");
        photograph(visitor.page(), "login-mistakes");
    }

    @Test
    void withoutABackend(Product product, Visitor visitor) throws Exception {
        visitor.signIn(product.demo("pro"));
        product.gate().shut();
        try {
            look(visitor, "backend-down", "/dashboard");
            look(visitor, "backend-down-invoices", "/invoices");
        } finally {
            product.gate().reopen();
        }
    }

    private static void look(Visitor visitor, String name, String path) {
        Page page = visitor.open(path);
        settle(page);
        assertThat(page.locator("h1")).hasCount(1);
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page).hasTitle(Pattern.compile("Ledgerline"));
        expectAccessible(page, name);
        photograph(page, name);
    }

    /** Without motion, so that nothing is caught on the way from one colour to the other. */
    private static Page.EmulateMediaOptions in(ColorScheme scheme) {
        return new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE);
    }

    private static void settle(Page page) {
        assertThat(page.locator("[aria-busy=true]")).hasCount(0);
        page.evaluate("document.fonts.ready.then(() => true)");
    }

    private static void photograph(Page page, String name) {
        for (Screen screen : SCREENS) {
            page.setViewportSize(screen.width(), screen.height());
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(in(scheme));
                String file = "%s-%s-%s.png"
                        .formatted(name, screen.name(), scheme.name().toLowerCase(java.util.Locale.ROOT));
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Repository.target("screenshots").resolve(file)));
            }
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as("%s fits the width of a %s", name, screen.name())
                    .isLessThanOrEqualTo(screen.width());
        }
    }

    /** WCAG 2.2 A and AA, as far as a machine can tell. */
    private static void expectAccessible(Page page, String name) {
        page.emulateMedia(in(ColorScheme.LIGHT));
        expectNoViolations(
                new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")),
                name);
        // By night only the colours are others.
        page.emulateMedia(in(ColorScheme.DARK));
        expectNoViolations(new AxeBuilder(page).withRules(List.of("color-contrast")), name + " by night");
    }

    private static void expectNoViolations(AxeBuilder axe, String name) {
        List<Rule> violations = axe.analyze().getViolations();
        assertThat(violations)
                .extracting(rule -> rule.getId() + ": "
                        + rule.getNodes().stream()
                                .map(node -> String.valueOf(node.getTarget()))
                                .toList())
                .as("accessibility of %s", name)
                .isEmpty();
    }
}
