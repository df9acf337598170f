package dev.sallyport.password;

import dev.sallyport.password.argon2.Argon2id;
import dev.sallyport.password.argon2.Input;
import dev.sallyport.password.argon2.Parameters;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Argon2id in Java with vector instructions. The memory of a hash is kept for the next. */
final class VectorArgon2 implements Argon2 {

    private static final Logger LOG = LoggerFactory.getLogger(VectorArgon2.class);
    private static final String MODULE = "jdk.incubator.vector";

    /** As many as were ever needed at once; threads come and go. */
    private final Deque<Argon2id> idle = new ConcurrentLinkedDeque<>();

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
        Argon2id free = idle.pollFirst();
        Argon2id argon2id = free == null ? new Argon2id() : free;
        try {
            return argon2id.hash(
                    new Input(password, salt),
                    new Parameters(cost.memoryKib(), cost.iterations(), cost.parallelism(), HASH_BYTES));
        } finally {
            idle.addFirst(argon2id);
        }
    }

    @Override
    public String toString() {
        return "Java with vector instructions";
    }
}
