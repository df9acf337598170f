package build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** A hash over the names and contents of source files: equal fingerprints, equal build. */
final class Fingerprint {

    /** What builds leave behind. */
    private static final Set<String> IGNORED =
            Set.of("target", "node_modules", ".next", "dist", "next-env.d.ts", ".DS_Store");

    /** Java tests, which no artefact contains. */
    private static final Path TESTS = Path.of("src", "test");

    private Fingerprint() {}

    static String of(Path root, List<String> sources, String tools) throws IOException {
        MessageDigest digest = sha256();
        update(digest, tools.getBytes(StandardCharsets.UTF_8));
        for (String source : sources) {
            for (Path file : files(root.resolve(source))) {
                update(digest, root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                update(digest, Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> files(Path start) throws IOException {
        var files = new ArrayList<Path>();
        if (!Files.exists(start)) {
            return files;
        }
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return isIgnored(directory) && !directory.equals(start)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isIgnored(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private static boolean isIgnored(Path path) {
        String name = path.getFileName().toString();
        return IGNORED.contains(name) || name.endsWith(".tsbuildinfo") || path.endsWith(TESTS);
    }

    /** The length goes in front, so that no two lists of files run together into the same bytes. */
    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
