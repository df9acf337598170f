package docs;

import build.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds what the documents say and the repository does not bear out: {@code java tools/docs/CheckDocs.java}. */
final class CheckDocs {

    private CheckDocs() {}

    static void main() throws IOException {
        Path root = Repository.current().root();
        List<Document> documents = Document.allBelow(root);
        var settings = new Settings(root);
        List<Check> checks =
                List.of(new Snippets(root), new Links(root), new CitedTests(root), settings, new Reference(settings));

        var findings = new ArrayList<String>();
        for (Document document : documents) {
            for (Check check : checks) {
                check.findings(document).forEach(finding -> findings.add(finding.toString()));
            }
        }
        findings.stream().sorted().distinct().forEach(IO::println);
        IO.println("%d documents, %d findings".formatted(documents.size(), findings.size()));
        System.exit(findings.isEmpty() ? 0 : 1);
    }
}
