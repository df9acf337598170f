package launch;

import build.Layout;
import build.Repository;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import process.Command;

/** How each program of the product is started: its words, its environment, its log. */
record Services(Repository repository, Options options) {

    private static final String LOOPBACK = "localhost";

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
                "NEXT_TELEMETRY_DISABLED", "1",
                "SALLYPORT_BACKEND_URL", api("").toString(),
                "SALLYPORT_APP_URL", web("").toString());
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

    private Command java(Path jar, String log) {
        var layout = new Layout(jar);
        List<String> words = options.dev() ? layout.startPacked() : layout.start();
        // The development inbox and the demo accounts are nobody else's business: nothing listens beyond this machine.
        var environment = Map.of(
                "SERVER_ADDRESS", LOOPBACK,
                "SERVER_PORT", String.valueOf(options.apiPort()),
                "SALLYPORT_PUBLICURL", api("").toString(),
                "SALLYPORT_DATADIR", options.dataDirectory().toString());
        return new Command(words, repository.root(), environment, repository.log(log));
    }
}
