package dev.sallyport.password.argon2;

import static jdk.incubator.vector.LongVector.fromArray;
import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The compression function G (RFC 9106, section 3.5) on blocks of {@value #BLOCK} longs in one array.
 *
 * <p>How it is cut is what makes it fast; measure after every change (docs/decisions/0019). A method holds a quarter of
 * the permutation P and does it for all eight rows or columns: that is little enough for the compiler to keep vectors in
 * registers (more, and it gives up on inlining and makes objects of them), and eight independent computations hide each
 * other's latency. Between quarters the block lies in the scratch block.
 */
final class Compression {

    /** Longs in a block: 1 KiB. */
    static final int BLOCK = 128;

    private static final int ROW = 16;
    private static final long LOW = 0xFFFF_FFFFL;

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_256;

    // Shuffles of longs would be turned into shuffles of ints at each use; these are ints to begin with.
    private static final VectorShuffle<Integer> LEFT_1 = shuffle(2, 3, 4, 5, 6, 7, 0, 1);
    private static final VectorShuffle<Integer> LEFT_2 = shuffle(4, 5, 6, 7, 0, 1, 2, 3);
    private static final VectorShuffle<Integer> LEFT_3 = shuffle(6, 7, 0, 1, 2, 3, 4, 5);
    private static final VectorShuffle<Integer> SWAP = shuffle(2, 3, 0, 1, 6, 7, 4, 5);
    private static final VectorMask<Long> ODD = VectorMask.fromValues(LONGS, false, true, false, true);

    private Compression() {}

    /** Whether this processor has registers that make it worth while. */
    static boolean isFastHere() {
        return LongVector.SPECIES_PREFERRED.vectorBitSize() >= LONGS.vectorBitSize();
    }

    /** Writes G(x, y) to {@code out}. All are offsets of blocks in {@code m}; {@code z} is scratch. */
    static void compress(long[] m, int x, int y, int out, int z) {
        add(m, x, y, z);
        permute(m, z);
        addAll(m, x, y, z, out);
    }

    /** As {@link #compress}, added to what is in {@code out}: the passes after the first (section 3.2, step 6). */
    static void compressOnto(long[] m, int x, int y, int out, int z) {
        add(m, x, y, z);
        permute(m, z);
        add(m, out, z, z);
        addAll(m, x, y, z, out);
    }

    private static void add(long[] m, int x, int y, int out) {
        for (int i = 0; i < BLOCK; i += 4) {
            fromArray(LONGS, m, x + i).lanewise(XOR, fromArray(LONGS, m, y + i)).intoArray(m, out + i);
        }
    }

    private static void addAll(long[] m, int x, int y, int z, int out) {
        for (int i = 0; i < BLOCK; i += 4) {
            fromArray(LONGS, m, x + i)
                    .lanewise(XOR, fromArray(LONGS, m, y + i))
                    .lanewise(XOR, fromArray(LONGS, m, z + i))
                    .intoArray(m, out + i);
        }
    }

    /** P on every row, then on every column of the 8 by 8 matrix of pairs. */
    static void permute(long[] m, int z) {
        upperHalfOfRows(m, z);
        lowerHalfOfRows(m, z, LEFT_1, LEFT_3);
        upperHalfOfRows(m, z);
        lowerHalfOfRows(m, z, LEFT_3, LEFT_1);
        upperHalfOfColumns(m, z);
        lowerHalfOfColumns(m, z);
        columnsToDiagonals(m, z);
        upperHalfOfColumns(m, z);
        lowerHalfOfColumns(m, z);
        diagonalsToColumns(m, z);
    }

    /*
     * A row is v0 to v15, and four vectors are its a, b, c and d: GB (section 3.6) goes down all four columns at once.
     * Turning b, c and d by 1, 2 and 3 places puts the diagonals there; turning them back restores the order.
     */

    private static void upperHalfOfRows(long[] m, int z) {
        for (int row = z; row < z + BLOCK; row += ROW) {
            upperHalf(m, row, 4);
        }
    }

    private static void lowerHalfOfRows(long[] m, int z, VectorShuffle<Integer> turnB, VectorShuffle<Integer> turnD) {
        for (int row = z; row < z + BLOCK; row += ROW) {
            LongVector a = fromArray(LONGS, m, row);
            LongVector b = fromArray(LONGS, m, row + 4);
            LongVector c = fromArray(LONGS, m, row + 8);
            LongVector d = fromArray(LONGS, m, row + 12);
            LongVector ab = a.and(LOW).mul(b.and(LOW));
            a = a.add(b).add(ab).add(ab);
            d = d.lanewise(XOR, a).lanewise(ROR, 16);
            LongVector cd = c.and(LOW).mul(d.and(LOW));
            c = c.add(d).add(cd).add(cd);
            b = b.lanewise(XOR, c).lanewise(ROR, 63);
            a.intoArray(m, row);
            b.reinterpretAsInts().rearrange(turnB).reinterpretAsLongs().intoArray(m, row + 4);
            c.reinterpretAsInts().rearrange(LEFT_2).reinterpretAsLongs().intoArray(m, row + 8);
            d.reinterpretAsInts().rearrange(turnD).reinterpretAsLongs().intoArray(m, row + 12);
        }
    }

    /*
     * A vector holds two neighbouring pairs of a row, so two columns go side by side: vK and vK+1 of the one, vK and
     * vK+1 of the other. The first sixteen longs of the block are where the a's of all columns begin, the next quarter
     * where the b's do.
     */

    private static void upperHalfOfColumns(long[] m, int z) {
        for (int column = z; column < z + 2 * ROW; column += 4) {
            upperHalf(m, column, 2 * ROW);
        }
    }

    private static void lowerHalfOfColumns(long[] m, int z) {
        for (int column = z; column < z + 2 * ROW; column += 4) {
            LongVector a = fromArray(LONGS, m, column);
            LongVector b = fromArray(LONGS, m, column + 2 * ROW);
            LongVector c = fromArray(LONGS, m, column + 4 * ROW);
            LongVector d = fromArray(LONGS, m, column + 6 * ROW);
            LongVector ab = a.and(LOW).mul(b.and(LOW));
            a = a.add(b).add(ab).add(ab);
            d = d.lanewise(XOR, a).lanewise(ROR, 16);
            LongVector cd = c.and(LOW).mul(d.and(LOW));
            c = c.add(d).add(cd).add(cd);
            b = b.lanewise(XOR, c).lanewise(ROR, 63);
            a.intoArray(m, column);
            b.intoArray(m, column + 2 * ROW);
            c.intoArray(m, column + 4 * ROW);
            d.intoArray(m, column + 6 * ROW);
        }
    }

    /** v4 v5 and v6 v7 become v5 v6 and v7 v4, v12 v13 and v14 v15 become v15 v12 and v13 v14; the c's change places. */
    private static void columnsToDiagonals(long[] m, int z) {
        for (int column = z; column < z + ROW; column += 4) {
            LongVector b0 = fromArray(LONGS, m, column + 2 * ROW)
                    .reinterpretAsInts()
                    .rearrange(SWAP)
                    .reinterpretAsLongs();
            LongVector b1 = fromArray(LONGS, m, column + 3 * ROW)
                    .reinterpretAsInts()
                    .rearrange(SWAP)
                    .reinterpretAsLongs();
            LongVector c0 = fromArray(LONGS, m, column + 4 * ROW);
            LongVector c1 = fromArray(LONGS, m, column + 5 * ROW);
            LongVector d0 = fromArray(LONGS, m, column + 6 * ROW)
                    .reinterpretAsInts()
                    .rearrange(SWAP)
                    .reinterpretAsLongs();
            LongVector d1 = fromArray(LONGS, m, column + 7 * ROW)
                    .reinterpretAsInts()
                    .rearrange(SWAP)
                    .reinterpretAsLongs();
            b0.blend(b1, ODD).intoArray(m, column + 2 * ROW);
            b1.blend(b0, ODD).intoArray(m, column + 3 * ROW);
            c1.intoArray(m, column + 4 * ROW);
            c0.intoArray(m, column + 5 * ROW);
            d1.blend(d0, ODD).intoArray(m, column + 6 * ROW);
            d0.blend(d1, ODD).intoArray(m, column + 7 * ROW);
        }
    }

    private static void diagonalsToColumns(long[] m, int z) {
        for (int column = z; column < z + ROW; column += 4) {
            LongVector b0 = fromArray(LONGS, m, column + 2 * ROW);
            LongVector b1 = fromArray(LONGS, m, column + 3 * ROW);
            LongVector c0 = fromArray(LONGS, m, column + 4 * ROW);
            LongVector c1 = fromArray(LONGS, m, column + 5 * ROW);
            LongVector d0 = fromArray(LONGS, m, column + 6 * ROW);
            LongVector d1 = fromArray(LONGS, m, column + 7 * ROW);
            b0.blend(b1, ODD)
                    .reinterpretAsInts()
                    .rearrange(SWAP)
                    .reinterpretAsLongs()
                    .intoArray(m, column + 2 * ROW);
            b1.blend(b0, ODD)
                    .reinterpretAsInts()
                    .rearrange(SWAP)
                    .reinterpretAsLongs()
                    .intoArray(m, column + 3 * ROW);
            c1.intoArray(m, column + 4 * ROW);
            c0.intoArray(m, column + 5 * ROW);
            d1.blend(d0, ODD)
                    .reinterpretAsInts()
                    .rearrange(SWAP)
                    .reinterpretAsLongs()
                    .intoArray(m, column + 6 * ROW);
            d0.blend(d1, ODD)
                    .reinterpretAsInts()
                    .rearrange(SWAP)
                    .reinterpretAsLongs()
                    .intoArray(m, column + 7 * ROW);
        }
    }

    /** The first half of GB on the vectors a, b, c, d that begin at {@code a}, {@code distance} longs apart. */
    private static void upperHalf(long[] m, int i, int distance) {
        LongVector a = fromArray(LONGS, m, i);
        LongVector b = fromArray(LONGS, m, i + distance);
        LongVector c = fromArray(LONGS, m, i + 2 * distance);
        LongVector d = fromArray(LONGS, m, i + 3 * distance);
        // a + b + 2 * low half of a * low half of b
        LongVector ab = a.and(LOW).mul(b.and(LOW));
        a = a.add(b).add(ab).add(ab);
        d = d.lanewise(XOR, a).lanewise(ROR, 32);
        LongVector cd = c.and(LOW).mul(d.and(LOW));
        c = c.add(d).add(cd).add(cd);
        b = b.lanewise(XOR, c).lanewise(ROR, 24);
        a.intoArray(m, i);
        b.intoArray(m, i + distance);
        c.intoArray(m, i + 2 * distance);
        d.intoArray(m, i + 3 * distance);
    }

    private static VectorShuffle<Integer> shuffle(int... from) {
        return VectorShuffle.fromValues(IntVector.SPECIES_256, from);
    }
}
