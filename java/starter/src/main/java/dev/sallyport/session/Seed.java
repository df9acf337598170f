package dev.sallyport.session;

import java.security.SecureRandom;
import java.util.Arrays;

/** A session's own randomness. Without the database nobody can make its tokens, whatever else he knows. */
public final class Seed {

    static final int LENGTH = 32;

    private final byte[] bytes;

    private Seed(byte[] bytes) {
        this.bytes = bytes;
    }

    static Seed of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a seed has 32 bytes, not " + bytes.length);
        }
        return new Seed(bytes.clone());
    }

    static Seed random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return new Seed(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seed seed && Arrays.equals(bytes, seed.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Seed[hidden]";
    }
}
