package dev.sallyport.password.argon2;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** The two hashes around the memory: H and the variable-length H' (RFC 9106, section 3.3). */
final class Blake2b {

    private static final int LONGEST = 64;
    private static final int ARGON2ID = 2;
    private static final int VERSION = 0x13;

    private Blake2b() {}

    /** H_0 (section 3.2, step 1), into the beginning of {@code out}. */
    static void first(Input input, Parameters parameters, byte[] out) {
        Blake2bDigest digest = new Blake2bDigest(8 * LONGEST);
        update(digest, parameters.lanes());
        update(digest, parameters.tagBytes());
        update(digest, parameters.memoryKib());
        update(digest, parameters.iterations());
        update(digest, VERSION);
        update(digest, ARGON2ID);
        updateWithLength(digest, input.password());
        updateWithLength(digest, input.salt());
        updateWithLength(digest, input.secret());
        updateWithLength(digest, input.associatedData());
        digest.doFinal(out, 0);
    }

    /** H' of {@code in}, as long as {@code out} is. */
    static void variableLength(byte[] in, byte[] out) {
        Blake2bDigest digest = new Blake2bDigest(8 * Math.min(out.length, LONGEST));
        update(digest, out.length);
        digest.update(in, 0, in.length);
        if (out.length <= LONGEST) {
            digest.doFinal(out, 0);
            return;
        }
        byte[] v = new byte[LONGEST];
        digest.doFinal(v, 0);
        int filled = 0;
        while (true) {
            System.arraycopy(v, 0, out, filled, LONGEST / 2);
            filled += LONGEST / 2;
            if (out.length - filled <= LONGEST) {
                break;
            }
            digest.update(v, 0, LONGEST);
            digest.doFinal(v, 0);
        }
        Blake2bDigest last = new Blake2bDigest(8 * (out.length - filled));
        last.update(v, 0, LONGEST);
        last.doFinal(out, filled);
        Arrays.fill(v, (byte) 0);
    }

    private static void updateWithLength(Blake2bDigest digest, byte[] bytes) {
        update(digest, bytes.length);
        digest.update(bytes, 0, bytes.length);
    }

    private static void update(Blake2bDigest digest, int number) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            digest.update((byte) (number >>> shift));
        }
    }
}
