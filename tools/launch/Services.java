package launch;

import build.Layout;
import build.Repository;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import process.Command;

/** How each program of the product is started: its words, its environment, its log. */
record Services(Repository repository, Options options) {

    private static final String LOOPBACK = "localhost";
    /** By which the API recognises the dashboard. Nothing of it is stored, so each start has its own. */
    private static final String BFF_SECRET = randomSecret();

    URI api(String path) {
        return URI.create("http://localhost:" + options.apiPort() + path);
    }

    URI web(String path) {
        return URI.create("http://localhost:" + options.webPort() + path);
    }

    Service startApi() throws IOException {
        return Service.start(
                "The billing API", java(repository.billingApiJar(), "billing-api"), api("/actuator/health"));
    }

    Service startServer() throws IOException {
        return Service.start("The server", java(repository.serverJar(), "server"), api("/actuator/health"));
    }

    /** In this terminal, to its end. */
    int runServerCommand() throws IOException, InterruptedException {
        Command server = java(repository.serverJar(), "server");
        List<String> words = new ArrayList<>(server.words());
        words.addAll(options.command());
        var builder =
                new ProcessBuilder(words).directory(server.directory().toFile()).inheritIO();
        builder.environment().putAll(server.environment());
        return builder.start().waitFor();
    }

    Service startDashboard() throws IOException {
        List<String> words = List.of(
                "node",
                repository.nodeProgram("next/dist/bin/next").toString(),
                options.dev() ? "dev" : "start",
                "--hostname",
                LOOPBACK,
                "--port",
                String.valueOf(options.webPort()));
        var environment = Map.of(
                "NEXT_TELEMETRY_DISABLED",
                "1",
                "SALLYPORT_BACKEND_URL",
                api("").toString(),
                "SALLYPORT_APP_URL",
                web("").toString(),
                "SALLYPORT_BFF_SECRET",
                BFF_SECRET,
                // There is none, but then Next.js notes the address itself; and nobody comes from beyond this machine.
                "SALLYPORT_TRUSTED_PROXIES",
                "1");
        var command = new Command(words, repository.dashboard(), environment, repository.log("dashboard"));
        return Service.start("The dashboard", command, web("/"));
    }

    /** Keeps {@code nextjs/dist} in step with its sources; {@code next dev} notices that by itself. */
    Process startPackageWatch() throws IOException {
        List<String> words = List.of(
                "node",
                repository.nodeProgram("typescript/bin/tsc").toString(),
                "--project",
                "nextjs/tsconfig.build.json",
                "--watch",
                "--preserveWatchOutput");
        return new Command(words, repository.root(), Map.of(), repository.log("nextjs-watch")).start();
    }

    private static String randomSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Command java(Path jar, String log) {
        var layout = new Layout(jar);
        List<String> words = options.dev() ? layout.startPacked() : layout.start();
        // The development inbox and the demo accounts are nobody else's business: nothing listens beyond this machine.
        var environment = Map.of(
                "SERVER_ADDRESS", LOOPBACK,
                "SERVER_PORT", String.valueOf(options.apiPort()),
                "SALLYPORT_PUBLICURL", api("").toString(),
                "SALLYPORT_DATADIR", options.dataDirectory().toString(),
                "SALLYPORT_BFF_SECRETS", BFF_SECRET);
        return new Command(words, repository.root(), environment, repository.log(log));
    }
}
