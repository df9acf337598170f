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
        return dataDirectoryProblem(options.dataDirectory());
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

    private static Optional<String> dataDirectoryProblem(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException impossible) {
            return Optional.of(
                    "The data directory " + directory + " cannot be made: choose another one with --data-dir.");
        }
        return Files.isWritable(directory)
                ? Optional.empty()
                : Optional.of(
                        "The data directory " + directory + " is not writable: choose another one with --data-dir.");
    }
}
