package verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** How many single tests passed, failed and were skipped. */
record Tally(int passed, int failed, int skipped) {

    static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    /** A step that failed without naming a test (it did not compile, say) is one failure. */
    Tally withAtLeastOneFailure() {
        return failed > 0 ? this : new Tally(passed, 1, skipped);
    }

    /** What Surefire wrote about the given Maven modules. */
    static Tally surefire(List<Path> modules) throws IOException {
        Tally sum = NONE;
        for (Path module : modules) {
            for (Path report : surefireReports(module)) {
                sum = sum.plus(suite(report));
            }
        }
        return sum;
    }

    /** So that nothing is counted twice: a report of a class that is gone would stay for ever. */
    static void forgetSurefire(List<Path> modules) throws IOException {
        for (Path module : modules) {
            for (Path report : surefireReports(module)) {
                Files.delete(report);
            }
        }
    }

    /** What Vitest's JSON reporter wrote. Six numbers at the top need no JSON library. */
    static Tally vitest(Path report) throws IOException {
        if (!Files.exists(report)) {
            return NONE;
        }
        String json = Files.readString(report);
        return new Tally(
                number(json, "numPassedTests"),
                number(json, "numFailedTests"),
                number(json, "numPendingTests") + number(json, "numTodoTests"));
    }

    private static List<Path> surefireReports(Path module) throws IOException {
        Path directory = module.resolve("target/surefire-reports");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .toList();
        }
    }

    private static Tally suite(Path report) throws IOException {
        try {
            Element suite = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getDocumentElement();
            int skipped = number(suite, "skipped");
            int failed = number(suite, "failures") + number(suite, "errors");
            return new Tally(number(suite, "tests") - failed - skipped, failed, skipped);
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException("Not a Surefire report: " + report, unreadable);
        }
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    private static int number(String json, String field) {
        var match = Pattern.compile("\"" + field + "\"\\s*:\\s*(\\d+)").matcher(json);
        return match.find() ? Integer.parseInt(match.group(1)) : 0;
    }
}
