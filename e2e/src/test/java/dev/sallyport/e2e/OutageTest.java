package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.Product;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The backend is down for longer than an access token lives, while somebody goes on browsing. */
@BrowserTest
class OutageTest {

    private static final Duration OUTAGE = Duration.ofSeconds(20);
    /** The page tries every 5 s, and the server waits up to 5 s before it asks a backend again that was down for long. */
    private static final int RECOVERY_MILLIS = 15_000;

    private static final String UNREACHABLE = "The billing service is not reachable";

    @Test
    @Tag("pain-06")
    void nobodyIsSignedOut(Product product, Visitor visitor) throws IOException {
        Person person = Person.unique();
        Page page = visitor.register(person);
        String refreshToken = visitor.refreshToken().orElseThrow();

        product.gate().shut();
        try {
            Instant end = Instant.now().plus(OUTAGE);
            while (Instant.now().isBefore(end)) {
                for (String path : List.of("/dashboard", "/invoices", "/account")) {
                    visitor.open(path);
                    assertThat(page.getByText(UNREACHABLE).first()).isVisible();
                    assertThat(visitor.refreshToken()).hasValue(refreshToken);
                }
                for (String link : List.of("Invoices", "Overview")) {
                    visitor.navigation(link).click();
                    assertThat(page).hasURL(Pattern.compile(link.equals("Overview") ? "/dashboard$" : "/invoices$"));
                    assertThat(page.getByText(UNREACHABLE).first()).isVisible();
                    assertThat(visitor.refreshToken()).hasValue(refreshToken);
                }
                visitor.open("/");
                assertThat(visitor.heading("Every invoice, in plain sight.")).isVisible();
            }
            visitor.open("/dashboard");
            visitor.button("Try again now").click();
            assertThat(page.getByText("You are still signed in").first()).isVisible();
        } finally {
            product.gate().reopen();
        }

        // It also retries by itself, so the button may be gone before it can be pressed: waiting is what a person does.
        assertThat(visitor.heading("Overview"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(RECOVERY_MILLIS));
        assertThat(page.getByRole(AriaRole.BANNER)).containsText(person.name());
    }

    @Test
    @Tag("pain-06")
    void whatIsBeingTypedIsNotLost(Product product, Visitor visitor) throws IOException {
        visitor.register(Person.unique());
        Page page = visitor.open("/account");
        String name = Person.unique().name();
        page.getByLabel("Name").fill(name);

        product.gate().shut();
        try {
            visitor.button("Save name").click();
            assertThat(visitor.alert()).containsText("You are still signed in");
            assertThat(page.getByLabel("Name")).hasValue(name);
            assertThat(visitor.isSignedIn()).isTrue();
        } finally {
            product.gate().reopen();
        }

        visitor.button("Save name").click();
        assertThat(page.getByText("Your name has been saved.")).isVisible();
        assertThat(page.getByRole(AriaRole.BANNER)).containsText(name);
    }

    @Test
    void signingInSaysWhatTheMatterIs(Product product, Visitor visitor) throws IOException {
        product.gate().shut();
        try {
            visitor.signIn(product.demo("free").email(), product.demo("free").password());
            assertThat(visitor.alert()).containsText("The service is not reachable at the moment");
        } finally {
            product.gate().reopen();
        }
        visitor.submitLogin(product.demo("free").email(), product.demo("free").password());
        assertThat(visitor.heading("Overview")).isVisible();
    }

    @Test
    void signingOutWorksAllTheSame(Product product, Visitor visitor) throws IOException {
        Person person = Person.unique();
        visitor.register(person);
        product.gate().shut();
        try {
            visitor.signOut();
            assertThat(visitor.isSignedIn()).isFalse();
        } finally {
            product.gate().reopen();
        }
        visitor.open("/dashboard");
        assertThat(visitor.heading("Sign in")).isVisible();
    }
}
