package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Browsing;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.DemoAccount;
import dev.sallyport.e2e.product.Product;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BrowserTest
class SignInTest {

    private static final String REFUSED = "E-mail address or password is wrong.";

    @Test
    void aWrongPasswordAndAnUnknownAddressGetTheSameAnswer(Product product, Visitor visitor) throws IOException {
        DemoAccount account = product.demo("free");
        Page page = visitor.signIn(account.email(), "not the password");
        assertThat(visitor.alert()).hasText(REFUSED);
        assertThat(page.getByLabel("E-mail address")).hasValue(account.email());
        assertThat(visitor.password()).hasValue("");

        visitor.signIn(Person.unique().email(), "not the password");
        assertThat(visitor.alert()).hasText(REFUSED);
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void aFormWithoutContentsIsAnsweredPerField(Visitor visitor) {
        Page page = visitor.open("/login");
        visitor.button("Sign in").click();
        assertThat(page.getByLabel("E-mail address")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByLabel("E-mail address")).hasAccessibleDescription(Pattern.compile("\\S+"));
        assertThat(visitor.password()).hasAttribute("aria-invalid", "true");
        assertThat(page.getByLabel("E-mail address")).isFocused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/invoices?status=open", "/account", "/reports"})
    void signingInLeadsToTheProtectedPageThatWasAskedFor(String path, Product product, Visitor visitor)
            throws IOException {
        DemoAccount account = product.demo("pro");
        Page page = visitor.open(path);
        assertThat(visitor.heading("Sign in")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/login\\?next="));

        visitor.submitLogin(account.email(), account.password());
        assertThat(page).hasURL(visitor.url(path));
        assertThat(page.getByRole(AriaRole.BANNER)).containsText("Paolo Profi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)"})
    @Tag("pain-30")
    void signingInNeverLeadsToSomebodyElsesSite(String next, Product product, Visitor visitor) throws IOException {
        DemoAccount account = product.demo("free");
        Page page = visitor.open(
                "/login?next=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8));
        visitor.submitLogin(account.email(), account.password());
        assertThat(page).hasURL(visitor.url("/dashboard"));
    }

    @Test
    void whoIsSignedInIsLedAwayFromTheLoginPage(Product product, Visitor visitor) throws IOException {
        Page page = visitor.signIn(product.demo("free"));
        visitor.open("/login");
        assertThat(page).hasURL(visitor.url("/dashboard"));
        visitor.open("/register");
        assertThat(page).hasURL(visitor.url("/dashboard"));
    }

    @Test
    void theSessionOutlivesTheBrowserOnlyWhenItIsToBeKept(Product product, Visitor keeping, Visitor passing)
            throws IOException {
        keeping.signIn(product.demo("free"));
        assertThat(keeping.sessionCookie().expires).isGreaterThan(0);

        passing.open("/login");
        passing.page().getByLabel("Keep me signed in on this device").uncheck();
        passing.submitLogin(product.demo("free").email(), product.demo("free").password());
        assertThat(passing.heading("Overview")).isVisible();
        assertThat(passing.sessionCookie().expires).isEqualTo(-1);
    }

    /** Next.js does not hand what an action returned to a page that was prerendered in part, without JavaScript. */
    @Test
    @DisabledIfSystemProperty(named = "sallyport.cache-components", matches = "true")
    void bothFormsSayWhatIsWrongWithoutJavaScript(@Browsing(javaScript = false) Visitor visitor) {
        Person person = Person.unique();
        visitor.signIn(person.email(), person.password());
        assertThat(visitor.alert()).hasText(REFUSED);
    }

    @Test
    void bothFormsWorkWithoutJavaScript(@Browsing(javaScript = false) Visitor visitor) {
        Person person = Person.unique();
        Page page = visitor.register(person);
        assertThat(page.getByRole(AriaRole.BANNER)).containsText(person.name());
        visitor.signOut();

        visitor.open("/invoices");
        visitor.submitLogin(person.email(), person.password());
        assertThat(page).hasURL(visitor.url("/invoices"));
        assertThat(page.getByRole(AriaRole.BANNER)).containsText(person.name());
    }

    @Test
    void theKeyboardIsEnough(Product product, Visitor visitor) throws IOException {
        DemoAccount account = product.demo("free");
        Page page = visitor.open("/login");
        tabTo(page, "E-mail address");
        page.keyboard().type(account.email());
        page.keyboard().press("Tab");
        assertThat(visitor.password()).isFocused();
        page.keyboard().type(account.password());
        page.keyboard().press("Enter");
        assertThat(visitor.heading("Overview")).isVisible();
    }

    private static void tabTo(Page page, String label) {
        for (int presses = 0; presses < 20; presses++) {
            page.keyboard().press("Tab");
            if ((boolean) page.getByLabel(label).evaluate("element => element === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("The Tab key does not lead to the field " + label);
    }
}
