package dev.sallyport.password;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Argon2id by libargon2, whose library is in the jar for the common systems. */
final class NativeArgon2 implements Argon2 {

    private static final Logger LOG = LoggerFactory.getLogger(NativeArgon2.class);

    private static final Optional<Argon2> LOADED = load();

    private final Argon2Advanced library;

    private NativeArgon2(Argon2Advanced library) {
        this.library = library;
    }

    /** Empty where the library does not load, or does not agree with plain Java. */
    static Optional<Argon2> loaded() {
        return LOADED;
    }

    /** Loads the library ahead of time. */
    static void preload() {
        // To initialise this class is the work.
    }

    private static Optional<Argon2> load() {
        try {
            Argon2 loaded =
                    new NativeArgon2(Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id, 16, HASH_BYTES));
            byte[] probe = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
            Cost cheap = new Cost(64, 1, 1);
            if (Arrays.equals(loaded.hash(probe, probe, cheap), new BouncyCastleArgon2().hash(probe, probe, cheap))) {
                return Optional.of(loaded);
            }
            LOG.warn("the packaged libargon2 computes wrong hashes here; passwords are hashed in Java instead");
        } catch (LinkageError | RuntimeException e) {
            LOG.info("no native Argon2 for this system ({}); passwords are hashed in Java instead", e.toString());
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "libargon2";
    }

    @Override
    public byte[] hash(byte[] password, byte[] salt, Cost cost) {
        return library.rawHash(cost.iterations(), cost.memoryKib(), cost.parallelism(), password, salt);
    }
}
