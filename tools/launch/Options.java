package launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What was asked for on the command line, or else in the environment. */
record Options(boolean server, List<String> command, boolean dev, int apiPort, int webPort, Path dataDirectory) {

    static final String HELP = """
            Usage: ./run [--dev] [--api-port N] [--web-port N] [--data-dir DIR]
                   ./run server [--api-port N] [--data-dir DIR]
                   ./run server keys [rotate] [--data-dir DIR]
                   ./run server secret [--data-dir DIR]

            Builds what has changed, starts the billing API and the dashboard, and prints where they are.
            Ctrl-C stops both.

              server           the standalone Sallyport server alone
              server keys      its signing keys; with rotate, publish the next one. Also while the server runs
              server secret    how to replace the server secret without signing anybody out
              --dev            restart the API and reload the dashboard when their sources change
              --api-port N     port of the API or the server          (SALLYPORT_API_PORT, 8080)
              --web-port N     port of the dashboard                  (SALLYPORT_WEB_PORT, 3000)
              --data-dir DIR   database, keys and demo passwords      (SALLYPORT_DATA_DIR, ./data)
              --help           this text

            Needs a JDK 25 (SALLYPORT_JAVA_HOME, JAVA_HOME, PATH or the usual places), Node.js 20.9 and Maven.""";

    private static final List<List<String>> COMMANDS =
            List.of(List.of("keys"), List.of("keys", "rotate"), List.of("secret"));

    sealed interface Parsed {
        record Valid(Options options) implements Parsed {}

        record Help() implements Parsed {}

        record Invalid(String message) implements Parsed {}
    }

    static Parsed parse(String[] arguments, Map<String, String> environment, Path defaultDataDirectory) {
        var values = new HashMap<String, String>();
        var flags = new HashSet<String>();
        var command = new ArrayList<String>();
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String[] word = rest.next().split("=", 2);
            switch (word[0]) {
                case "-h", "--help" -> {
                    return new Parsed.Help();
                }
                case "server", "--dev" -> flags.add(word[0]);
                case "keys", "rotate", "secret" -> command.add(word[0]);
                case "--api-port", "--web-port", "--data-dir" -> {
                    if (word.length < 2 && !rest.hasNext()) {
                        return new Parsed.Invalid(word[0] + " needs a value");
                    }
                    values.put(word[0], word.length == 2 ? word[1] : rest.next());
                }
                default -> {
                    return new Parsed.Invalid("unknown argument " + word[0]);
                }
            }
        }
        environment.forEach((name, value) -> {
            switch (name) {
                case "SALLYPORT_API_PORT" -> values.putIfAbsent("--api-port", value);
                case "SALLYPORT_WEB_PORT" -> values.putIfAbsent("--web-port", value);
                case "SALLYPORT_DATA_DIR" -> values.putIfAbsent("--data-dir", value);
                default -> {}
            }
        });
        return of(flags, command, values, defaultDataDirectory);
    }

    private static Parsed of(
            Set<String> flags, List<String> command, Map<String, String> values, Path defaultDataDirectory) {
        OptionalInt api = port(values.getOrDefault("--api-port", "8080"));
        OptionalInt web = port(values.getOrDefault("--web-port", "3000"));
        if (api.isEmpty() || web.isEmpty()) {
            return new Parsed.Invalid("a port is a number from 1 to 65535");
        }
        if (api.getAsInt() == web.getAsInt()) {
            return new Parsed.Invalid("the API and the dashboard need different ports");
        }
        boolean server = flags.contains("server");
        boolean dev = flags.contains("--dev");
        if (server && dev) {
            return new Parsed.Invalid("--dev is for the example, not for the server");
        }
        if (!command.isEmpty() && (!server || !COMMANDS.contains(command))) {
            return new Parsed.Invalid("the commands are: server keys, server keys rotate, server secret");
        }
        String data = values.get("--data-dir");
        return new Parsed.Valid(new Options(
                server,
                List.copyOf(command),
                dev,
                api.getAsInt(),
                web.getAsInt(),
                data == null
                        ? defaultDataDirectory
                        : Path.of(data).toAbsolutePath().normalize()));
    }

    private static OptionalInt port(String text) {
        try {
            int port = Integer.parseInt(text);
            return port >= 1 && port <= 65_535 ? OptionalInt.of(port) : OptionalInt.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }
}
