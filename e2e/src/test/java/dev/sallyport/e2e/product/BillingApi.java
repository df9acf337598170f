package dev.sallyport.e2e.product;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The example's API as a program of its own, on a free port and with a data directory that ends with it. */
final class BillingApi implements AutoCloseable {

    private final Path data;
    private final URI address;
    private final Program program;

    private BillingApi(Path data, URI address, Program program) {
        this.data = data;
        this.address = address;
        this.program = program;
    }

    /**
     * Starts the API and waits until it answers.
     *
     * @param name what its log is called
     * @param settings environment variables, added to those that every one needs or in their place
     */
    static BillingApi start(String name, Map<String, String> settings) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("sallyport-e2e");
        int port = Product.freePort();
        URI address = URI.create("http://localhost:" + port);
        Map<String, String> environment = new HashMap<>(Map.of(
                "SERVER_ADDRESS", "localhost",
                "SERVER_PORT", String.valueOf(port),
                "SALLYPORT_PUBLICURL", address.toString(),
                "SALLYPORT_DATADIR", data.toString()));
        environment.putAll(settings);
        var api = new BillingApi(data, address, Program.start(name, words(), data, environment));
        try {
            api.program.awaitAnswer(api.address("/actuator/health"));
            return api;
        } catch (InterruptedException | RuntimeException failure) {
            api.close();
            throw failure;
        }
    }

    private static List<String> words() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-jar",
                Repository.billingApiJar().toString());
    }

    URI address() {
        return address;
    }

    URI address(String path) {
        return address.resolve(path);
    }

    /** The account that the API has made for demonstrations under the given name. */
    DemoAccount demo(String name) throws IOException {
        return DemoAccount.in(data.resolve("demo-accounts.json"), name + "@example.com");
    }

    @Override
    public void close() throws IOException {
        program.close();
        Folder.delete(data);
    }
}
