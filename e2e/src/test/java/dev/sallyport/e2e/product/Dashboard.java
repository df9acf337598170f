package dev.sallyport.e2e.product;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running production build of the dashboard. */
public final class Dashboard implements AutoCloseable {

    private final URI address;
    private final Program program;

    private Dashboard(URI address, Program program) {
        this.address = address;
        this.program = program;
    }

    static Dashboard start(String name, Path folder, URI backend) throws IOException, InterruptedException {
        return start(name, folder, backend, Map.of());
    }

    /** A second instance of the same build, as behind a load balancer. They share nothing but the backend. */
    public static Dashboard startAnother(Product product) throws IOException, InterruptedException {
        return start("dashboard-2", Build.usual(), product.gate().address());
    }

    /** The same build with cookies that no other site has sent along, and that nobody can read. */
    public static Dashboard startWithStrictCookies(Product product) throws IOException, InterruptedException {
        return start(
                "dashboard-strict",
                Build.usual(),
                product.gate().address(),
                Map.of(
                        "SALLYPORT_SAME_SITE",
                        "strict",
                        "SALLYPORT_COOKIE_SECRET",
                        "the browser tests know this cookie secret"));
    }

    /** The same build behind a reverse proxy, under whose address the public knows it. */
    static Dashboard startBehind(URI proxy, Product product) throws IOException, InterruptedException {
        return start(
                "dashboard-behind-proxy",
                Build.usual(),
                product.gate().address(),
                Map.of("SALLYPORT_APP_URL", proxy.toString(), "SALLYPORT_TRUSTED_PROXIES", "1"));
    }

    private static Dashboard start(String name, Path folder, URI backend, Map<String, String> more)
            throws IOException, InterruptedException {
        int port = Product.freePort();
        var address = URI.create("http://localhost:" + port);
        var environment = new HashMap<>(Map.of(
                "NEXT_TELEMETRY_DISABLED",
                "1",
                "SALLYPORT_BACKEND_URL",
                backend.toString(),
                "SALLYPORT_APP_URL",
                address.toString(),
                "SALLYPORT_BFF_SECRET",
                Product.BFF_SECRET,
                // Nobody stands in front, so Next.js notes the browser's address itself.
                "SALLYPORT_TRUSTED_PROXIES",
                "1"));
        environment.putAll(more);
        Program program = Program.start(
                name,
                List.of("node", Repository.next().toString(), "start", "-H", "localhost", "-p", String.valueOf(port)),
                folder,
                environment);
        program.awaitAnswer(address);
        return new Dashboard(address, program);
    }

    /** The same, had nobody written a {@code proxy.ts}. */
    public static Dashboard startWithoutProxy(Product product) throws IOException, InterruptedException {
        Path folder =
                Build.changed("dashboard-without-proxy", sources -> Files.delete(sources.resolve("src/proxy.ts")));
        return start("dashboard-without-proxy", folder, product.gate().address());
    }

    public URI address(String path) {
        return address.resolve(path);
    }

    @Override
    public void close() {
        program.close();
    }
}
