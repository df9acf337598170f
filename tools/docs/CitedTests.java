package docs;

import docs.Document.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tests that a document names as proof, in code spans: {@code LoginTest.opensAnotherSessionEachTime} is a method or a rule
 * of that class, {@code proxy.test.ts: leaves static pages cacheable} a title in that file.
 */
final class CitedTests implements Check {

    private static final Pattern CITED = Pattern.compile(
            "`(?:(?<type>\\w+Test)\\.(?<method>\\w+)|(?<file>[\\w-]+\\.test\\.tsx?): (?<title>[^`]+))`");

    private static final Pattern NUMBERED = Pattern.compile("^\\| (\\d+) \\|");

    private static final List<String> PLACES = List.of("java", "examples/billing-api", "e2e", "bench", "nextjs");

    /** By file name; two modules may have a test of the same name. */
    private final Map<String, String> sources = new HashMap<>();

    CitedTests(Path root) throws IOException {
        for (String place : PLACES) {
            for (String folder : List.of("src", "test", "verifier/src", "starter/src", "server/src")) {
                read(root.resolve(place).resolve(folder));
            }
        }
    }

    private void read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.matches("\\w+Test\\.java|.+\\.test\\.tsx?")) {
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
    }

    @Override
    public List<Finding> findings(Document document) {
        var findings = new ArrayList<Finding>();
        for (Line line : document.prose()) {
            CITED.matcher(line.text())
                    .results()
                    .filter(cited -> !exists(cited))
                    .map(cited -> new Finding(document.path(), line.number(), "there is no test " + cited.group()))
                    .forEach(findings::add);
            untagged(document, line).forEach(findings::add);
        }
        return findings;
    }

    /** Tests of a numbered problem carry its tag, {@code pain-07}, in a title or as JUnit's: so they can be run alone. */
    private Stream<Finding> untagged(Document document, Line line) {
        var row = NUMBERED.matcher(line.text());
        if (!document.path().endsWith("thirty-problems.md") || !row.find()) {
            return Stream.empty();
        }
        String tag = "pain-%02d".formatted(Integer.parseInt(row.group(1)));
        return sources.values().stream().anyMatch(source -> source.contains(tag))
                ? Stream.empty()
                : Stream.of(new Finding(document.path(), line.number(), "there is no test tagged " + tag));
    }

    private boolean exists(MatchResult cited) {
        String type = cited.group("type");
        if (type == null) {
            return sources.getOrDefault(cited.group("file"), "").contains(cited.group("title"));
        }
        String source = sources.getOrDefault(type + ".java", "");
        return Pattern.compile("(?:void|ArchRule) " + cited.group("method") + "\\b")
                .matcher(source)
                .find();
    }
}
