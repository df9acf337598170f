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
import org.w3c.dom.NodeList;
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

    /** Counts the tests themselves: the totals of a class that ran once for each database are those of its last run. */
    private static Tally suite(Path report) throws IOException {
        try {
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
            Tally sum = NONE;
            for (int i = 0; i < cases.getLength(); i++) {
                sum = sum.plus(single((Element) cases.item(i)));
            }
            return sum;
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException("Not a Surefire report: " + report, unreadable);
        }
    }

    private static Tally single(Element test) {
        if (contains(test, "failure") || contains(test, "error")) {
            return new Tally(0, 1, 0);
        }
        return contains(test, "skipped") ? new Tally(0, 0, 1) : new Tally(1, 0, 0);
    }

    private static boolean contains(Element test, String element) {
        return test.getElementsByTagName(element).getLength() > 0;
    }

    private static int number(String json, String field) {
        var match = Pattern.compile("\"" + field + "\"\\s*:\\s*(\\d+)").matcher(json);
        return match.find() ? Integer.parseInt(match.group(1)) : 0;
    }
}
