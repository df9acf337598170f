package dev.sallyport.e2e.browser;

import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.sallyport.e2e.product.Dashboard;
import dev.sallyport.e2e.product.DemoAccount;
import dev.sallyport.e2e.product.Repository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody at a browser, with a cookie jar of his own and one or more tabs. */
public final class Visitor {

    private final BrowserContext context;
    private final @Nullable Recorder recorder;
    private final Dashboard dashboard;
    private final String name;
    private final Page page;

    Visitor(BrowserContext context, @Nullable Recorder recorder, Dashboard dashboard, String name) {
        this.context = context;
        this.recorder = recorder;
        this.dashboard = dashboard;
        this.name = name;
        context.tracing().start(new Tracing.StartOptions().setSnapshots(true));
        context.setDefaultTimeout(20_000);
        this.page = context.newPage();
    }

    public BrowserContext context() {
        return context;
    }

    /** The first tab. */
    public Page page() {
        return page;
    }

    /** What the browser has received, if the test asked for {@link Browsing#recorded()}. */
    public Recorder recorder() {
        return Objects.requireNonNull(recorder, "@Browsing(recorded = true) is missing");
    }

    public String url(String path) {
        return dashboard.address(path).toString();
    }

    public Page open(String path) {
        page.navigate(url(path));
        return page;
    }

    /** Fills in the registration form, and arrives at the dashboard. */
    public Page register(Person person) {
        open("/register");
        page.getByLabel("Name").fill(person.name());
        page.getByLabel("E-mail address").fill(person.email());
        password().fill(person.password());
        button("Create account").click();
        page.waitForURL(url("/dashboard"));
        return page;
    }

    /** Opens the login page and fills in its form; where that leads depends on the answer. */
    public Page signIn(String email, String password) {
        open("/login");
        return submitLogin(email, password);
    }

    /** Fills in the login form that the first tab shows. */
    public Page submitLogin(String email, String password) {
        page.getByLabel("E-mail address").fill(email);
        password().fill(password);
        button("Sign in").click();
        return page;
    }

    /** Signs in and arrives at the dashboard. */
    public Page signIn(DemoAccount account) {
        signIn(account.email(), account.password());
        page.waitForURL(url("/dashboard"));
        return page;
    }

    /** Presses the button, and arrives at the landing page. */
    public Page signOut() {
        button("Sign out").click();
        page.waitForURL(url("/"));
        return page;
    }

    public Locator heading(String text) {
        return page.getByRole(
                AriaRole.HEADING,
                new Page.GetByRoleOptions().setLevel(1).setName(text).setExact(true));
    }

    public Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** A link of the navigation that the signed-in pages share. */
    public Locator navigation(String name) {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main"))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    public Locator alert() {
        // Next.js keeps an empty announcer with the same role in every page.
        return page.locator("[role=alert]:not(#__next-route-announcer__)");
    }

    public Locator password() {
        return page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true));
    }

    /** The token in the access cookie, whose value is {@code 1.<expires>.<lifetime>.<p|s>.<token>}. */
    public Optional<String> accessToken() {
        return accessCookie().map(value -> value.split("\\.", 5)[4]);
    }

    public Optional<String> refreshToken() {
        return cookie("sallyport.rt");
    }

    public Optional<String> accessCookie() {
        return cookie("sallyport.at");
    }

    /** Puts what another client of the same person was given into the jar. */
    public void takeCookies(String access, String refresh) {
        context.addCookies(List.of(
                new Cookie("sallyport.at", access).setUrl(url("/")).setHttpOnly(true),
                new Cookie("sallyport.rt", refresh).setUrl(url("/")).setHttpOnly(true)));
    }

    /** The cookie that decides how long the browser stays signed in. */
    public Cookie sessionCookie() {
        return jar("sallyport.rt").orElseThrow();
    }

    public boolean isSignedIn() {
        return refreshToken().isPresent();
    }

    /** Waits for the one thing in these tests that is a matter of time: the end of the access token that is in the jar. */
    public void awaitExpiry() throws InterruptedException {
        Instant end = accessToken().map(Visitor::expiry).orElse(Instant.MIN);
        while (Instant.now().isBefore(end)) {
            Thread.sleep(Duration.between(Instant.now(), end).plusMillis(50));
        }
    }

    /** When a token expires. It is read without verification: the tests only need the time. */
    public static Instant expiry(String accessToken) {
        byte[] claims = Base64.getUrlDecoder().decode(accessToken.split("\\.", -1)[1]);
        return Instant.ofEpochSecond(JsonParser.parseString(new String(claims, StandardCharsets.UTF_8))
                .getAsJsonObject()
                .get("exp")
                .getAsLong());
    }

    void leave(boolean failed) {
        if (failed) {
            Path traces = Repository.target("traces");
            context.pages().getFirst().screenshot(new Page.ScreenshotOptions().setPath(traces.resolve(name + ".png")));
            context.tracing().stop(new Tracing.StopOptions().setPath(traces.resolve(name + ".zip")));
        } else {
            context.tracing().stop();
        }
        context.close();
        if (recorder != null) {
            recorder.close();
        }
    }

    private Optional<String> cookie(String name) {
        return jar(name).map(cookie -> cookie.value);
    }

    private Optional<Cookie> jar(String name) {
        return context.cookies(url("/")).stream()
                .filter(cookie -> cookie.name.equals(name))
                .findFirst();
    }
}
