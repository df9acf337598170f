package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.sallyport.e2e.browser.BrowserTest;
import dev.sallyport.e2e.browser.Browsing;
import dev.sallyport.e2e.browser.Http;
import dev.sallyport.e2e.browser.Person;
import dev.sallyport.e2e.browser.Visitor;
import dev.sallyport.e2e.product.Product;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@BrowserTest
class SignOutTest {

    @Test
    @Tag("pain-12")
    void theBackButtonShowsNothingPrivate(Visitor visitor) {
        leaveADocumentAndComeBack(visitor);
    }

    @Test
    @Tag("pain-12")
    void theBackButtonShowsNothingPrivateWithABackForwardCache(@Browsing(backForwardCache = true) Visitor visitor) {
        leaveADocumentAndComeBack(visitor);
    }

    @Test
    @Tag("pain-12")
    void theBackButtonShowsNothingPrivateAfterClientNavigation(Visitor visitor) {
        leaveAClientNavigationAndComeBack(visitor);
    }

    @Test
    void theBackButtonShowsNothingPrivateAfterClientNavigationWithABackForwardCache(
            @Browsing(backForwardCache = true) Visitor visitor) {
        leaveAClientNavigationAndComeBack(visitor);
    }

    @Test
    @Tag("pain-13")
    void theSessionIsOverAtTheBackendToo(Product product, Visitor visitor) throws Exception {
        visitor.register(Person.unique());
        String refreshToken = visitor.refreshToken().orElseThrow();
        visitor.signOut();

        assertThat(visitor.accessToken()).isEmpty();
        assertThat(visitor.refreshToken()).isEmpty();
        var answer =
                Http.postJson(product.api("/api/auth/refresh"), "{\"refreshToken\":\"%s\"}".formatted(refreshToken));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Http.code(answer)).isEqualTo("session_revoked");
    }

    @Test
    @Tag("pain-16")
    void anotherTabIsSignedOutWithIt(Visitor visitor) {
        Person person = Person.unique();
        visitor.register(person);
        Page other = visitor.context().newPage();
        other.navigate(visitor.url("/account"));
        assertThat(other.getByRole(AriaRole.BANNER)).containsText(person.name());

        visitor.signOut();

        // Nobody touches the other tab.
        assertThat(other.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sign in")))
                .isVisible();
        assertThat(other).hasURL(visitor.url("/login?next=%2Faccount"));
        assertThat(other.getByText(person.name())).hasCount(0);
    }

    private static void leaveADocumentAndComeBack(Visitor visitor) {
        Person person = Person.unique();
        visitor.register(person);
        visitor.open("/account");
        visitor.open("/dashboard");
        expectNothingPrivateOnTheWayBack(visitor, person);
    }

    private static void leaveAClientNavigationAndComeBack(Visitor visitor) {
        Person person = Person.unique();
        visitor.register(person);
        Page page = visitor.open("/");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open dashboard"))
                .first()
                .click();
        assertThat(visitor.heading("Overview")).isVisible();
        visitor.navigation("Account").click();
        assertThat(visitor.heading("Account")).isVisible();
        expectNothingPrivateOnTheWayBack(visitor, person);
    }

    private static void expectNothingPrivateOnTheWayBack(Visitor visitor, Person person) {
        Page page = visitor.page();
        visitor.signOut();
        for (int steps = 1; steps <= 2; steps++) {
            page.goBack();
            assertThat(page.getByText(person.name())).hasCount(0);
            assertThat(page.getByText(person.email())).hasCount(0);
            assertThat(visitor.heading("Overview").or(visitor.heading("Account")))
                    .hasCount(0);
            assertThat(visitor.heading("Sign in").or(visitor.heading("Every invoice, in plain sight.")))
                    .isVisible();
        }
    }
}
