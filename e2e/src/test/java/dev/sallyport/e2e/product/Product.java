package dev.sallyport.e2e.product;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The whole example, started on free ports with an empty data directory and with tokens that expire while one watches. */
public final class Product implements AutoCloseable {

    /** Long enough for a test to do something before the end, short enough to wait for it. */
    public static final Duration ACCESS_LIFETIME = Duration.ofSeconds(8);

    /** Shorter than the lifetime, so that every refresh after an expiry rotates; longer than a slow machine's exchange. */
    private static final Duration ROTATION_WINDOW = Duration.ofSeconds(6);

    /** By which the API recognises the dashboard. */
    static final String BFF_SECRET = "ZTJlLWUyZS1lMmUtZTJlLWUyZS1lMmUtZTJlLWUyZSE=";

    private final BillingApi api;
    private final Gate gate;
    private final Dashboard dashboard;

    private Product(BillingApi api, Gate gate, Dashboard dashboard) {
        this.api = api;
        this.gate = gate;
        this.dashboard = dashboard;
    }

    public static Product start() throws IOException, InterruptedException {
        int gatePort = freePort();
        BillingApi api = BillingApi.start(
                "billing-api",
                Map.of(
                        // Clients find the API behind the gate.
                        "SALLYPORT_PUBLICURL", "http://localhost:" + gatePort,
                        "SALLYPORT_BFF_SECRETS", BFF_SECRET,
                        "SALLYPORT_TOKEN_ACCESSLIFETIME", ACCESS_LIFETIME.toSeconds() + "s",
                        "SALLYPORT_SESSION_ROTATIONWINDOW", ROTATION_WINDOW.toSeconds() + "s"));
        try {
            Gate gate = Gate.open(gatePort, api.address());
            return new Product(api, gate, Dashboard.start("dashboard", Build.usual(), gate.address()));
        } catch (IOException | InterruptedException | RuntimeException failure) {
            api.close();
            throw failure;
        }
    }

    public Dashboard dashboard() {
        return dashboard;
    }

    /** Everything that the dashboard asks of the API comes by here. */
    public Gate gate() {
        return gate;
    }

    /** What a page answers whose guard says so: with Cache Components it has begun by then, and its status is 200. */
    public int statusOfPage(int guarded) {
        return Build.CACHE_COMPONENTS ? 200 : guarded;
    }

    /** The API itself, for who wants to go around the dashboard. */
    public URI api(String path) {
        return api.address(path);
    }

    /** The account that the API has made for demonstrations on the given plan: {@code free}, {@code pro} or {@code admin}. */
    public DemoAccount demo(String name) throws IOException {
        return api.demo(name);
    }

    @Override
    public void close() throws IOException {
        dashboard.close();
        gate.close();
        api.close();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
