package dev.sallyport.password.argon2;

import java.util.Arrays;

/**
 * The matrix of blocks and a few blocks to work with, in one array that is used again and again.
 *
 * <p>Vectors that straddle two cache lines cost a third of the speed. Java aligns arrays to eight bytes and does not
 * tell addresses, so {@link #align} tries by the clock where the blocks should begin.
 */
final class Memory {

    private static final int SPARE_BLOCKS = 4;
    private static final int BEGINNINGS = 4;
    private static final int TRIES = 5;

    private final int blocks;
    private final long[] longs;
    private int beginning;

    Memory(int blocks) {
        this.blocks = blocks;
        this.longs = new long[(blocks + SPARE_BLOCKS) * Compression.BLOCK + BEGINNINGS - 1];
    }

    int blocks() {
        return blocks;
    }

    long[] longs() {
        return longs;
    }

    /** Where block {@code index} of the matrix begins. */
    int block(int index) {
        return beginning + index * Compression.BLOCK;
    }

    /** What the compression function works in. */
    int scratch() {
        return block(blocks);
    }

    /** A block that stays zero. */
    int zero() {
        return block(blocks + 1);
    }

    /** The input of the addresses of data-independent segments. */
    int addressInput() {
        return block(blocks + 2);
    }

    /** Those addresses. */
    int addresses() {
        return block(blocks + 3);
    }

    /** Chooses where the blocks begin; a few microseconds. Only while the memory is wiped. */
    void align() {
        long best = Long.MAX_VALUE;
        int fastest = 0;
        for (int candidate = 0; candidate < BEGINNINGS; candidate++) {
            int scratch = candidate + blocks * Compression.BLOCK;
            for (int i = 0; i < TRIES; i++) {
                long start = System.nanoTime();
                Compression.permute(longs, scratch);
                long took = System.nanoTime() - start;
                if (took < best) {
                    best = took;
                    fastest = candidate;
                }
            }
        }
        beginning = fastest;
    }

    void wipe() {
        Arrays.fill(longs, 0);
    }
}
