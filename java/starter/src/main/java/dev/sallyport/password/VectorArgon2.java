package dev.sallyport.password;

import dev.sallyport.password.argon2.Argon2id;
import dev.sallyport.password.argon2.Input;
import dev.sallyport.password.argon2.Parameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Argon2id in Java with vector instructions. Each thread has memory of its own, which it keeps. */
final class VectorArgon2 implements Argon2 {

    private static final Logger LOG = LoggerFactory.getLogger(VectorArgon2.class);
    private static final String MODULE = "jdk.incubator.vector";

    private final ThreadLocal<Argon2id> argon2id = ThreadLocal.withInitial(Argon2id::new);

    VectorArgon2() {
        if (!Argon2id.isFastHere()) {
            throw new UnsupportedOperationException("this processor has no vector registers of 256 bits");
        }
    }

    /** Whether the module is there; without it this class cannot be used. */
    static boolean isPossible() {
        boolean there = ModuleLayer.boot().findModule(MODULE).isPresent();
        if (!there) {
            LOG.info("passwords are hashed faster when java is started with --add-modules {}", MODULE);
        }
        return there;
    }

    @Override
    public byte[] hash(byte[] password, byte[] salt, Cost cost) {
        return argon2id.get()
                .hash(
                        new Input(password, salt),
                        new Parameters(cost.memoryKib(), cost.iterations(), cost.parallelism(), HASH_BYTES));
    }

    @Override
    public String toString() {
        return "Java with vector instructions";
    }
}
