package dev.sallyport.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** A development server's secret: made at the first start and kept in a file beside the database. */
public final class SecretFile {

    private SecretFile() {}

    /** Reads the file, or makes it. Two processes that start at once end up with the same secret. */
    public static ServerSecret readOrCreate(Path file, SecureRandom random) {
        try {
            if (Files.notExists(file)) {
                byte[] material = new byte[ServerSecret.MINIMUM_BYTES];
                random.nextBytes(material);
                PrivateFile.writeIfAbsent(
                        file, Base64.getUrlEncoder().withoutPadding().encodeToString(material) + "\n");
            }
            return ServerSecret.decode(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " does not hold a Base64 secret of 32 bytes: restore it, or delete it together with the"
                            + " database beside it",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file + ": check sallyport.data-dir", e);
        }
    }
}
