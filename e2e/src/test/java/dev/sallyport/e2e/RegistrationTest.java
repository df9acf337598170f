package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Visitor;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class RegistrationTest {

    private static final Pattern SOMETHING = Pattern.compile("\\S+");

    @Test
    void registeringLeadsFromTheLandingPageToADashboardWithInvoices(Visitor visitor) {
        Person person = Person.unique();
        Page page = visitor.open("/");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Start for free"))
                .click();
        page.getByLabel("Name").fill(person.name());
        page.getByLabel("E-mail address").fill(person.email());
        visitor.password().fill(person.password());
        visitor.button("Create account").click();

        assertThat(visitor.heading("Overview")).isVisible();
        assertThat(page).hasURL(visitor.url("/dashboard"));
        Locator banner = page.getByRole(AriaRole.BANNER);
        assertThat(banner).containsText(person.name());
        assertThat(banner).containsText("Free plan");
        Locator invoices = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Recent invoices"));
        assertThat(invoices.getByRole(AriaRole.ROWHEADER)).hasCount(5);
    }

    @Test
    void everyFieldSaysWhatIsWrongWithIt(Visitor visitor) {
        Page page = visitor.open("/register");
        visitor.button("Create account").click();

        for (Locator field :
                new Locator[] {page.getByLabel("Name"), page.getByLabel("E-mail address"), visitor.password()}) {
            assertThat(field).hasAttribute("aria-invalid", "true");
            assertThat(field).hasAccessibleDescription(SOMETHING);
        }
        assertThat(page.getByLabel("Name")).isFocused();
    }

    @Test
    void whatWasRightStaysInTheFormButNotThePassword(Visitor visitor) {
        Page page = visitor.open("/register");
        page.getByLabel("Name").fill("Robin");
        page.getByLabel("E-mail address").fill("robin@example.com");
        visitor.password().fill("short");
        visitor.button("Create account").click();

        assertThat(visitor.password()).hasAttribute("aria-invalid", "true");
        assertThat(visitor.password()).isFocused();
        assertThat(visitor.password()).hasValue("");
        assertThat(page.getByLabel("Name")).hasValue("Robin");
        assertThat(page.getByLabel("E-mail address")).hasValue("robin@example.com");
        assertThat(page.getByLabel("E-mail address")).not().hasAttribute("aria-invalid", "true");
    }

    @Test
    void anAddressIsRegisteredOnce(Visitor first, Visitor second) {
        Person person = Person.unique();
        first.register(person);

        Page page = second.open("/register");
        page.getByLabel("Name").fill("Somebody else");
        page.getByLabel("E-mail address").fill(person.email());
        second.password().fill("another good password 17");
        second.button("Create account").click();

        assertThat(page.getByText("cannot be registered")).isVisible();
        assertThat(page).hasURL(second.url("/register"));
    }
}
