package launch;

import build.Part;
import build.Parts;
import build.Repository;
import build.Toolchain;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import process.Children;
import process.Log;
import process.Terminal;

/** {@code ./run}: builds what has changed, starts the product, says where it is, and stops it again. */
final class Run {

    private final Repository repository = Repository.current();
    private final Parts parts = new Parts(repository);
    private final Options options;
    private final Services services;

    private Run(Options options) {
        this.options = options;
        this.services = new Services(repository, options);
    }

    static void main(String[] arguments) throws Exception {
        Options.Parsed parsed =
                Options.parse(arguments, System.getenv(), Repository.current().data());
        switch (parsed) {
            case Options.Parsed.Help() -> IO.println(Options.HELP);
            case Options.Parsed.Invalid(String message) -> exit(2, "./run: " + message + " (see ./run --help)");
            case Options.Parsed.Valid(Options options) -> new Run(options).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        if (!options.command().isEmpty()) {
            runCommand();
        }
        long start = System.nanoTime();
        Optional<String> problem = Preflight.problem(repository, options);
        if (problem.isPresent()) {
            exit(1, problem.get());
        }
        build();
        List<Service> started = options.server()
                ? List.of(services.startServer())
                : List.of(services.startApi(), services.startDashboard());
        for (Service service : started) {
            awaitReady(service);
        }
        IO.println(Announcement.of(options, services, Terminal.since(start)));
        if (options.dev()) {
            services.startPackageWatch();
            new DevLoop(parts.billingApi(), started.getFirst()).start();
            awaitDeath(started.subList(1, started.size()));
        } else {
            awaitDeath(started);
        }
    }

    /** What an operator does to the server's data, whether or not a server is running. */
    private void runCommand() throws IOException, InterruptedException {
        Optional<String> problem = Toolchain.problem(repository);
        if (problem.isPresent()) {
            exit(1, problem.get());
        }
        build();
        System.exit(services.runServerCommand());
    }

    /** Java and npm do not wait for each other: on a first build each of them mostly waits for the network. */
    private void build() throws IOException, InterruptedException {
        Part jar = options.server() ? parts.server() : parts.billingApi();
        // While its sources change, a jar is started more often than it would be worth preparing.
        List<Part> java = options.dev() ? List.of(jar) : List.of(jar, parts.unpacked(jar), parts.trained(jar));
        List<Part> node = options.server()
                ? List.of()
                : options.dev()
                        ? List.of(parts.nodeModules(), parts.nextjsPackage())
                        : List.of(parts.nodeModules(), parts.nextjsPackage(), parts.dashboard());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var builds = new ExecutorCompletionService<Void>(threads);
            builds.submit(() -> build(java));
            builds.submit(() -> build(node));
            builds.take().get();
            builds.take().get();
        } catch (ExecutionException broken) {
            throw new IOException(broken.getCause());
        }
    }

    private Void build(List<Part> sequence) throws IOException, InterruptedException {
        for (Part part : sequence) {
            if (part.isUpToDate()) {
                continue;
            }
            IO.println("  building " + part.name() + " ...");
            long start = System.nanoTime();
            switch (part.build()) {
                case Part.Outcome.Failed failed -> fail(failed.message());
                case Part.Outcome.Built(), Part.Outcome.UpToDate() ->
                    IO.println("  built " + part.name() + " in " + Terminal.seconds(Terminal.since(start)));
            }
        }
        return null;
    }

    private static void awaitReady(Service service) throws InterruptedException {
        switch (service.awaitReady()) {
            case READY -> {}
            case DIED -> fail(service, " ended while starting.");
            case SILENT -> fail(service, " did not answer in time.");
        }
    }

    private static void awaitDeath(List<Service> services) throws InterruptedException {
        CompletableFuture.anyOf(services.stream().map(Service::onExit).toArray(CompletableFuture[]::new))
                .join();
        for (Service service : services) {
            if (!service.isRunning()) {
                fail(service, " has ended by itself.");
            }
        }
    }

    private static void fail(Service service, String what) throws InterruptedException {
        fail(service.name() + what + "\n" + Log.tail(service.log()));
    }

    /** Ends this program, and with it whatever it started. Programs that end because of Ctrl-C are no failure. */
    private static void fail(String message) throws InterruptedException {
        if (!Children.areStopping()) {
            System.err.println(message);
        }
        System.exit(1);
    }

    private static void exit(int code, String message) {
        System.err.println(message);
        System.exit(code);
    }
}
