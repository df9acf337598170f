package process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What is said about a log file when the program that wrote it has failed. */
public final class Log {

    private static final int LINES = 40;

    private Log() {}

    /** The last lines of a log, indented, under a line that names the file. */
    public static String tail(Path log) {
        try {
            // Programs of two languages write here: a byte that is no UTF-8 must not hide the rest.
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                    .map(line -> "    " + line)
                    .collect(Collectors.joining("\n", "  the end of " + log + ":\n", ""));
        } catch (IOException unreadable) {
            return "  its log cannot be read: " + log;
        }
    }
}
