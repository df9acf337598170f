package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.Product;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The account page shows where somebody is signed in, and ends what should not be there. */
@BrowserTest
class SessionsTest {

    @Test
    void anotherSessionIsEndedFromTheAccountPage(Product product, Visitor here, Visitor elsewhere) throws Exception {
        Person person = Person.unique();
        here.register(person);
        elsewhere.signIn(person.email(), person.password());
        assertThat(elsewhere.heading("Overview")).isVisible();

        Page page = here.open("/account");
        assertThat(page.getByText("This device")).hasCount(1);
        assertThat(page.getByText("from this computer")).hasCount(2);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^End session on ")))
                .click();
        confirm(page, "End it");
        assertThat(page.getByText(Pattern.compile("The session on .+ has ended\\.")))
                .isVisible();
        assertThat(page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^End session on "))))
                .hasCount(0);

        elsewhere.awaitExpiry();
        elsewhere.open("/dashboard");
        assertThat(elsewhere.heading("Sign in")).isVisible();
        assertThat(elsewhere.isSignedIn()).isFalse();
        here.open("/dashboard");
        assertThat(here.heading("Overview")).isVisible();
    }

    @Test
    void signingOutEverywhereEndsEverySession(Product product, Visitor here, Visitor elsewhere) throws Exception {
        Person person = Person.unique();
        here.register(person);
        elsewhere.signIn(person.email(), person.password());
        assertThat(elsewhere.heading("Overview")).isVisible();

        Page page = here.open("/account");
        here.button("Sign out everywhere").click();
        confirm(page, "Sign out all devices");
        page.waitForURL(here.url("/"));
        assertThat(here.isSignedIn()).isFalse();

        elsewhere.awaitExpiry();
        elsewhere.open("/dashboard");
        assertThat(elsewhere.heading("Sign in")).isVisible();
        assertThat(elsewhere.isSignedIn()).isFalse();
    }

    private static void confirm(Page page, String button) {
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
