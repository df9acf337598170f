package dev.sallyport.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder {@code contract} of the repository, from whichever folder the tests were started in. */
public final class ContractFiles {

    private static final Path FOLDER = find();

    private ContractFiles() {}

    /** A file below {@code contract}. */
    public static Path path(String name) {
        return FOLDER.resolve(name);
    }

    /** The text of a file below {@code contract}. */
    public static String read(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("contract");
            if (Files.exists(candidate.resolve("errors.json"))) {
                return candidate;
            }
        }
        throw new IllegalStateException("start the tests inside the repository: they read its folder contract/");
    }
}
