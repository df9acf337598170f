package dev.sallyport.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import dev.sallyport.e2e.product.Product;
import dev.sallyport.e2e.product.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the product and the browser once, and gives each visitor a browser profile of his own. */
final class VisitorExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(VisitorExtension.class);

    /** The visitors of one test. */
    private record Party(List<Visitor> visitors) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Visitor.class || type == Product.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
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
        Visitor visitor = new Visitor(context(parameter, chromium(context)), product.dashboard(), name);
        visitors.add(visitor);
        return visitor;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        boolean failed = context.getExecutionException().isPresent();
        party(context).visitors().forEach(visitor -> visitor.leave(failed));
    }

    private static BrowserContext context(ParameterContext parameter, Chromium chromium) {
        Browsing browsing = parameter.findAnnotation(Browsing.class).orElse(null);
        boolean backForwardCache = browsing != null && browsing.backForwardCache();
        Browser browser = backForwardCache ? chromium.withBackForwardCache() : chromium.plain();
        return browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(browsing == null || browsing.javaScript()));
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
