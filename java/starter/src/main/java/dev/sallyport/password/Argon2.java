package dev.sallyport.password;

import java.time.Duration;

/**
 * The password hash, Argon2id version 1.3 (RFC 9106). The seam for implementations: all of them return the same bytes
 * for the same input, so that the one in use can change from one start to the next.
 */
@FunctionalInterface
public interface Argon2 {

    /** Bytes of output. */
    int HASH_BYTES = 32;

    /**
     * What a hash costs.
     *
     * @param memoryKib memory, in KiB
     * @param iterations passes over it
     * @param parallelism lanes
     */
    record Cost(int memoryKib, int iterations, int parallelism) {
        /** OWASP's and ASVS 5.0's minimum for two passes (appendix C): 19 MiB. */
        public static final Cost DEFAULT = new Cost(19_456, 2, 1);
    }

    /** Computes the hash, {@value #HASH_BYTES} bytes. Not interruptible; takes about 20 ms at the default cost. */
    byte[] hash(byte[] password, byte[] salt, Cost cost);

    /**
     * The fastest implementation that works on this machine: libargon2, or Bouncy Castle where that does not load, and
     * Java with vector instructions as soon as it has shown to be faster.
     */
    static Argon2 fastest() {
        Argon2 packaged = NativeArgon2.loaded().orElseGet(BouncyCastleArgon2::new);
        return VectorArgon2.isPossible()
                ? new WarmingUpArgon2(packaged, VectorArgon2::new, Duration.ofSeconds(20))
                : packaged;
    }
}
