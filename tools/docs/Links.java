package docs;

import docs.Document.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Links to other files of the repository, and to headings in them. */
record Links(Path root) implements Check {

    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    @Override
    public List<Finding> findings(Document document) throws IOException {
        var findings = new ArrayList<Finding>();
        for (Line line : document.prose()) {
            String text = CODE.matcher(line.text()).replaceAll("");
            for (MatchResult link : LINK.matcher(text).results().toList()) {
                String target = link.group(1);
                if (!ELSEWHERE.matcher(target).matches() && !leadsSomewhere(document, target)) {
                    findings.add(new Finding(document.path(), line.number(), "the link leads nowhere: " + target));
                }
            }
        }
        return findings;
    }

    private boolean leadsSomewhere(Document document, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path from = root.resolve(document.path());
        Path file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]);
        if (!Files.exists(file) || parts.length == 1) {
            return Files.exists(file);
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#"))
                .map(Links::anchor)
                .anyMatch(parts[1]::equals);
    }

    /** As GitHub makes it from a heading. */
    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ *", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
