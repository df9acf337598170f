package dev.sallyport.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import dev.sallyport.e2e.product.Dashboard;
import dev.sallyport.e2e.product.Product;
import dev.sallyport.e2e.product.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the product and the browser once, and gives each visitor a browser profile of his own, or a test a bare one. */
final class VisitorExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(VisitorExtension.class);

    /** Certificates of these tests are signed by nobody. */
    private static final Browser.NewContextOptions BARE = new Browser.NewContextOptions().setIgnoreHTTPSErrors(true);

    /** The visitors of one test. */
    private record Party(List<Visitor> visitors) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Visitor.class || type == Product.class || type == BrowserContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == BrowserContext.class) {
            return context.getStore(NAMESPACE)
                    .computeIfAbsent(
                            BrowserContext.class,
                            _ -> chromium(context).plain().newContext(BARE),
                            BrowserContext.class);
        }
        Product product = product(context);
        if (parameter.getParameter().getType() == Product.class) {
            return product;
        }
        List<Visitor> visitors = party(context).visitors();
        String name = "%s.%s-%d"
                .formatted(
                        context.getRequiredTestClass().getSimpleName(),
                        context.getRequiredTestMethod().getName(),
                        visitors.size() + 1);
        Visitor visitor =
                visitor(parameter.findAnnotation(Browsing.class), chromium(context), product.dashboard(), name);
        visitors.add(visitor);
        return visitor;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        boolean failed = context.getExecutionException().isPresent();
        party(context).visitors().forEach(visitor -> visitor.leave(failed));
    }

    private static Visitor visitor(Optional<Browsing> browsing, Chromium chromium, Dashboard dashboard, String name) {
        boolean backForwardCache = browsing.map(Browsing::backForwardCache).orElse(false);
        var options = new Browser.NewContextOptions()
                .setJavaScriptEnabled(browsing.map(Browsing::javaScript).orElse(true));
        Recorder recorder = null;
        if (browsing.map(Browsing::recorded).orElse(false)) {
            recorder = new Recorder();
            options.setProxy(recorder.address());
        }
        Browser browser = backForwardCache ? chromium.withBackForwardCache() : chromium.plain();
        return new Visitor(browser.newContext(options), recorder, dashboard, name);
    }

    private static Party party(ExtensionContext context) {
        return context.getStore(NAMESPACE).computeIfAbsent(Party.class, _ -> new Party(new ArrayList<>()), Party.class);
    }

    private static Chromium chromium(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Chromium.class, _ -> new Chromium(), Chromium.class);
    }

    private static Product product(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Product.class,
                        _ -> {
                            try {
                                return Product.start();
                            } catch (IOException failure) {
                                throw new UncheckedIOException(failure);
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                                throw new IllegalStateException(
                                        "interrupted; see " + Repository.target("logs"), interrupted);
                            }
                        },
                        Product.class);
    }
}
