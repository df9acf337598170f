package docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A Markdown file, taken apart into prose and fenced blocks.
 *
 * @param path from the root of the repository
 */
record Document(Path path, List<Line> prose, List<Block> blocks) {

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist", "data");

    /** A line outside of blocks; numbers begin with 1. */
    record Line(int number, String text) {}

    /**
     * A fenced block.
     *
     * @param line where its fence opens
     * @param info what stands behind the fence, such as {@code ts file=src/auth.ts}
     */
    record Block(int line, String info, List<String> lines) {

        boolean isMarked(String word) {
            return List.of(info.split(" +")).contains(word);
        }
    }

    static List<Document> allBelow(Path root) throws IOException {
        var documents = new ArrayList<Document>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean skipped = !directory.equals(root) && (NOT_OURS.contains(name) || name.startsWith("."));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (file.toString().endsWith(".md")) {
                    documents.add(parse(root.relativize(file), Files.readAllLines(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return documents;
    }

    private static Document parse(Path path, List<String> lines) {
        var prose = new ArrayList<Line>();
        var blocks = new ArrayList<Block>();
        Block open = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean fence = line.strip().startsWith("```");
            if (open == null && fence) {
                open = new Block(i + 1, line.strip().substring(3).strip(), new ArrayList<>());
            } else if (open == null) {
                prose.add(new Line(i + 1, line));
            } else if (fence) {
                blocks.add(open);
                open = null;
            } else {
                open.lines().add(line);
            }
        }
        return new Document(path, prose, blocks);
    }
}
