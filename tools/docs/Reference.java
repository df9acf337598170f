package docs;

import docs.Document.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reference of all properties names each one in a table row of its own, with its default. */
record Reference(Settings settings) implements Check {

    private static final Path FILE = Path.of("docs/configuration.md");

    @Override
    public List<Finding> findings(Document document) {
        var findings = new ArrayList<Finding>();
        if (document.path().equals(FILE)) {
            for (Property property : settings.properties()) {
                problem(document, property)
                        .map(message -> new Finding(FILE, 1, message))
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<String> problem(Document document, Property property) {
        Optional<String> row = document.prose().stream()
                .map(Line::text)
                .filter(line -> line.startsWith("| `" + property.name() + "`"))
                .findFirst();
        if (row.isEmpty()) {
            return Optional.of("no row for " + property.name());
        }
        return property.defaultValue()
                .filter(value -> !row.get().contains("`" + value + "`"))
                .map(value -> "the row for " + property.name() + " does not say its default, " + value);
    }
}
