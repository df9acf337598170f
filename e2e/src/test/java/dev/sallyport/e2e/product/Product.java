package dev.sallyport.e2e.product;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The whole example, started on free ports with an empty data directory and with tokens that expire while one watches. */
public final class Product implements AutoCloseable {

    /** Long enough for a test to do something before the end, short enough to wait for it. */
    public static final Duration ACCESS_LIFETIME = Duration.ofSeconds(8);

    /** Shorter than the lifetime, so that every refresh after an expiry rotates; longer than a slow machine's exchange. */
    private static final Duration ROTATION_WINDOW = Duration.ofSeconds(6);

    /** By which the API recognises the dashboard. */
    static final String BFF_SECRET = "ZTJlLWUyZS1lMmUtZTJlLWUyZS1lMmUtZTJlLWUyZSE=";

    private final Path data;
    private final URI apiAddress;
    private final Program api;
    private final Gate gate;
    private final Dashboard dashboard;

    private Product(Path data, URI apiAddress, Program api, Gate gate, Dashboard dashboard) {
        this.data = data;
        this.apiAddress = apiAddress;
        this.api = api;
        this.gate = gate;
        this.dashboard = dashboard;
    }

    public static Product start() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("sallyport-e2e");
        int apiPort = freePort();
        int gatePort = freePort();
        var apiAddress = URI.create("http://localhost:" + apiPort);
        Program api = Program.start(
                "billing-api",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-jar",
                        Repository.billingApiJar().toString()),
                data,
                Map.of(
                        "SERVER_ADDRESS",
                        "localhost",
                        "SERVER_PORT",
                        String.valueOf(apiPort),
                        "SALLYPORT_PUBLICURL",
                        "http://localhost:" + gatePort,
                        "SALLYPORT_DATADIR",
                        data.toString(),
                        "SALLYPORT_BFF_SECRETS",
                        BFF_SECRET,
                        "SALLYPORT_TOKEN_ACCESSLIFETIME",
                        ACCESS_LIFETIME.toSeconds() + "s",
                        "SALLYPORT_SESSION_ROTATIONWINDOW",
                        ROTATION_WINDOW.toSeconds() + "s"));
        try {
            api.awaitAnswer(apiAddress.resolve("/actuator/health"));
            Gate gate = Gate.open(gatePort, apiAddress);
            return new Product(
                    data, apiAddress, api, gate, Dashboard.start("dashboard", Repository.dashboard(), gate.address()));
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

    /** The API itself, for who wants to go around the dashboard. */
    public URI api(String path) {
        return apiAddress.resolve(path);
    }

    /** The account that the API has made for demonstrations on the given plan: {@code free}, {@code pro} or {@code admin}. */
    public DemoAccount demo(String name) throws IOException {
        return DemoAccount.in(data.resolve("demo-accounts.json"), name + "@example.com");
    }

    @Override
    public void close() throws IOException {
        dashboard.close();
        gate.close();
        api.close();
        Folder.delete(data);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
