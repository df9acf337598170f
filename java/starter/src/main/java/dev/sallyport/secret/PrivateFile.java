package dev.sallyport.secret;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, where the file system knows owners. They appear whole or not at all. */
public final class PrivateFile {

    private PrivateFile() {}

    /** Writes the file, in place of an older one. */
    public static void write(Path file, String content) throws IOException {
        Files.move(draft(file, content), file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes the file unless there is one already; of two processes that do so at once, one wins. */
    public static void writeIfAbsent(Path file, String content) throws IOException {
        Path draft = draft(file, content);
        try {
            // A hard link, unlike a move, fails when the name is taken.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // The other process was first, and its content stands.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path draft(Path file, String content) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owned = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".tmp", owned);
        return Files.writeString(draft, content);
    }
}
