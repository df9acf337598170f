package docs;

import build.Toolchain;
import docs.Document.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Blocks that quote or command. {@code file=path} says that the block stands in that file, line by line, whatever its
 * indentation; {@code run} says that each line begins with a program that is there.
 */
record Snippets(Path root) implements Check {

    private static final String FILE = "file=";

    @Override
    public List<Finding> findings(Document document) throws IOException {
        var findings = new ArrayList<Finding>();
        for (Block block : document.blocks()) {
            Optional<String> quoted = Stream.of(block.info().split(" +"))
                    .filter(word -> word.startsWith(FILE))
                    .map(word -> word.substring(FILE.length()))
                    .findFirst();
            if (quoted.isPresent() && !isIn(root.resolve(quoted.get()), block)) {
                findings.add(
                        new Finding(document.path(), block.line(), "this is not, or not any more, in " + quoted.get()));
            }
            if (block.isMarked("run")) {
                missingPrograms(block)
                        .map(program -> new Finding(document.path(), block.line(), "there is no program " + program))
                        .forEach(findings::add);
            }
        }
        return findings;
    }

    private static boolean isIn(Path file, Block block) throws IOException {
        return Files.isRegularFile(file)
                && Collections.indexOfSubList(stripped(Files.readAllLines(file)), stripped(block.lines())) >= 0;
    }

    private static List<String> stripped(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }

    private Stream<String> missingPrograms(Block block) {
        return block.lines().stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split(" +", 2)[0])
                .filter(word ->
                        word.contains("/") ? !Files.isExecutable(root.resolve(word)) : !Toolchain.isOnPath(word));
    }
}
