package launch;

import build.Repository;
import build.Toolchain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What can be known to go wrong before anything is built or started. */
final class Preflight {

    private Preflight() {}

    /** The first thing in the way, as one line that says what to do about it. */
    static Optional<String> problem(Repository repository, Options options) throws IOException, InterruptedException {
        Optional<String> tools = Toolchain.problem(repository);
        if (tools.isPresent()) {
            return tools;
        }
        if (isBusy(options.apiPort())) {
            return Optional.of(busy(options.apiPort(), "--api-port", "SALLYPORT_API_PORT"));
        }
        if (!options.server() && isBusy(options.webPort())) {
            return Optional.of(busy(options.webPort(), "--web-port", "SALLYPORT_WEB_PORT"));
        }
        Optional<String> space = spaceProblem(repository.root(), isBuilt(repository, options) ? 100 : 1024);
        return space.isPresent() ? space : dataDirectoryProblem(options.dataDirectory());
    }

    private static String busy(int port, String option, String variable) {
        return "Port %d is in use: stop what listens there, or choose another one with %s %d or %s=%d."
                .formatted(port, option, port + 1, variable, port + 1);
    }

    /** Both addresses are tried: some systems let a listener on one hide behind a listener on the other. */
    private static boolean isBusy(int port) {
        return !canListen(new InetSocketAddress(port))
                || !canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canListen(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean isBuilt(Repository repository, Options options) {
        return options.server()
                ? Files.exists(repository.serverJar())
                : Files.exists(repository.billingApiJar())
                        && Files.exists(repository.nodeProgram("next/dist/bin/next"));
    }

    /** A full disk shows in the middle of a build as anything but that. */
    private static Optional<String> spaceProblem(Path directory, long neededMiB) throws IOException {
        long freeMiB = Files.getFileStore(directory).getUsableSpace() >> 20;
        return freeMiB >= neededMiB
                ? Optional.empty()
                : Optional.of("There are %d MiB of disk space left at %s, and %d MiB are needed: make room there."
                        .formatted(freeMiB, directory, neededMiB));
    }

    private static Optional<String> dataDirectoryProblem(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException impossible) {
            return Optional.of(
                    "The data directory " + directory + " cannot be made: choose another one with --data-dir.");
        }
        return Files.isWritable(directory)
                ? spaceProblem(directory, 100)
                : Optional.of(
                        "The data directory " + directory + " is not writable: choose another one with --data-dir.");
    }
}
