package verify;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Which of the tests were asked for. */
sealed interface Selection {

    String HELP = """
            Usage: ./test [--quick] [--only java|nextjs|e2e]

            Runs all tests and checks: documents, Java on SQLite and PostgreSQL, TypeScript, packaging, and Chromium
            against the running example. Logs are in target/logs, what a browser test leaves behind in e2e/target.

              --quick          neither browser nor PostgreSQL
              --only GROUP     one group, and what it needs to be built
              --help           this text""";

    record Valid(boolean quick, Optional<Step.Group> group) implements Selection {}

    record Help() implements Selection {}

    record Invalid(String message) implements Selection {}

    static Selection parse(String[] arguments) {
        boolean quick = false;
        Optional<Step.Group> group = Optional.empty();
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "-h", "--help" -> {
                    return new Help();
                }
                case "--quick" -> quick = true;
                case "--only" -> {
                    group = group(rest.hasNext() ? rest.next() : "");
                    if (group.isEmpty()) {
                        return new Invalid("--only is followed by java, nextjs or e2e");
                    }
                }
                default -> {
                    return new Invalid("unknown argument " + argument);
                }
            }
        }
        return quick && group.equals(Optional.of(Step.Group.E2E))
                ? new Invalid("--quick leaves out just what --only e2e asks for")
                : new Valid(quick, group);
    }

    private static Optional<Step.Group> group(String name) {
        return Arrays.stream(Step.Group.values())
                .filter(group -> group.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
