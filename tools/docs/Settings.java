package docs;

import docs.Document.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of properties and environment variables that a document mentions exist. */
final class Settings implements Check {

    private static final List<String> RECORDS = List.of(
            "java/starter/src/main/java/dev/sallyport/configuration/SallyportProperties.java",
            "java/starter/src/main/java/dev/sallyport/transport/DirectProperties.java",
            "java/verifier/src/main/java/dev/sallyport/verifier/autoconfigure/VerifierProperties.java");

    /** What reads variables that are not properties. */
    private static final List<String> READERS =
            List.of("nextjs/src/options/config.ts", "tools/find-jdk.sh", "tools/launch/Options.java");

    /** Not the package {@code dev.sallyport.x}, a file or the name of a cookie. */
    private static final Pattern PROPERTY = Pattern.compile("(?<![\\w./@-])sallyport(?:\\.[a-z0-9-]+)+");

    private static final Pattern VARIABLE = Pattern.compile("(?<!\\w)SALLYPORT_[A-Z_]+[A-Z]");

    private final List<Property> properties = new ArrayList<>();
    private final StringBuilder readers = new StringBuilder();

    Settings(Path root) throws IOException {
        for (String file : RECORDS) {
            properties.addAll(Property.declaredIn(Files.readString(root.resolve(file))));
        }
        for (String file : READERS) {
            readers.append(Files.readString(root.resolve(file)));
        }
    }

    List<Property> properties() {
        return List.copyOf(properties);
    }

    @Override
    public List<Finding> findings(Document document) {
        Stream<Line> blocks = document.blocks().stream()
                .flatMap(block -> block.lines().stream().map(text -> new Line(block.line(), text)));
        return Stream.concat(document.prose().stream(), blocks)
                .flatMap(line -> unknown(line.text())
                        .map(name -> new Finding(document.path(), line.number(), "there is no setting " + name)))
                .toList();
    }

    private Stream<String> unknown(String text) {
        Stream<String> names = PROPERTY.matcher(text)
                .results()
                .map(match -> match.group())
                .filter(name -> properties.stream().noneMatch(property -> property.covers(name)));
        Stream<String> variables = VARIABLE.matcher(text)
                .results()
                .map(match -> match.group())
                .filter(name -> properties.stream()
                                .map(Property::variable)
                                .noneMatch(known -> name.equals(known) || name.startsWith(known + "_"))
                        && readers.indexOf(name) < 0);
        return Stream.concat(names, variables);
    }
}
