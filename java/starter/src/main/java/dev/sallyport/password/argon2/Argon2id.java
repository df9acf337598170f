package dev.sallyport.password.argon2;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Argon2id version 1.3 (RFC 9106). Keeps its memory from one hash to the next and wipes it after each. For one thread at
 * a time.
 *
 * <p>Until the just-in-time compiler has seen some thousands of blocks it is very slow: warm up with little memory.
 */
public final class Argon2id {

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK_BYTES = Compression.BLOCK * Long.BYTES;
    private static final int H0_BYTES = 64;

    private final byte[] seed = new byte[H0_BYTES + 2 * Integer.BYTES];
    private final byte[] bytes = new byte[BLOCK_BYTES];
    private Memory memory = new Memory(0);

    /** Whether the processor has what makes this fast: vector registers of 256 bits. */
    public static boolean isFastHere() {
        return Compression.isFastHere();
    }

    /** Computes the tag. */
    public byte[] hash(Input input, Parameters parameters) {
        if (memory.blocks() != parameters.blocks()) {
            memory = new Memory(parameters.blocks());
        }
        try {
            memory.align();
            fillFirstBlocks(input, parameters);
            new Filling(memory, parameters).fill();
            return tag(parameters);
        } finally {
            memory.wipe();
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Section 3.2, steps 1 to 4: the first two blocks of each lane. */
    private void fillFirstBlocks(Input input, Parameters parameters) {
        Blake2b.first(input, parameters, seed);
        for (int lane = 0; lane < parameters.lanes(); lane++) {
            for (int column = 0; column < 2; column++) {
                seed[H0_BYTES] = (byte) column;
                for (int i = 0; i < Integer.BYTES; i++) {
                    seed[H0_BYTES + Integer.BYTES + i] = (byte) (lane >>> (Byte.SIZE * i));
                }
                Blake2b.variableLength(seed, bytes);
                int block = memory.block(lane * parameters.laneBlocks() + column);
                for (int i = 0; i < Compression.BLOCK; i++) {
                    memory.longs()[block + i] = (long) LITTLE_ENDIAN.get(bytes, i * Long.BYTES);
                }
            }
        }
    }

    /** Section 3.2, steps 7 and 8: the last column, added up and hashed. */
    private byte[] tag(Parameters parameters) {
        for (int i = 0; i < Compression.BLOCK; i++) {
            long sum = 0;
            for (int lane = 1; lane <= parameters.lanes(); lane++) {
                sum ^= memory.longs()[memory.block(lane * parameters.laneBlocks() - 1) + i];
            }
            LITTLE_ENDIAN.set(bytes, i * Long.BYTES, sum);
        }
        byte[] tag = new byte[parameters.tagBytes()];
        Blake2b.variableLength(bytes, tag);
        return tag;
    }

    /** For tests. */
    Memory memory() {
        return memory;
    }
}
