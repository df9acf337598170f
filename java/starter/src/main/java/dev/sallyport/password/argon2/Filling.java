package dev.sallyport.password.argon2;

/** Fills the memory, segment by segment (RFC 9106, section 3.2, steps 5 and 6, and section 3.4). */
final class Filling {

    private static final int SLICES = 4;
    private static final int ARGON2ID = 2;

    private final Memory memory;
    private final Parameters parameters;
    private final int laneBlocks;
    private final int segmentBlocks;

    Filling(Memory memory, Parameters parameters) {
        this.memory = memory;
        this.parameters = parameters;
        this.laneBlocks = parameters.laneBlocks();
        this.segmentBlocks = parameters.segmentBlocks();
    }

    void fill() {
        for (int pass = 0; pass < parameters.iterations(); pass++) {
            for (int slice = 0; slice < SLICES; slice++) {
                for (int lane = 0; lane < parameters.lanes(); lane++) {
                    segment(pass, slice, lane);
                }
            }
        }
    }

    private void segment(int pass, int slice, int lane) {
        long[] m = memory.longs();
        // Argon2id: the first half of the first pass must not depend on the password (section 3.4.1.3).
        boolean independent = pass == 0 && slice < SLICES / 2;
        int first = pass == 0 && slice == 0 ? 2 : 0;
        if (independent) {
            prepareAddresses(pass, slice, lane);
            nextAddresses();
        }
        int laneStart = lane * laneBlocks;
        for (int index = first; index < segmentBlocks; index++) {
            int column = slice * segmentBlocks + index;
            if (independent && index > 0 && index % Compression.BLOCK == 0) {
                nextAddresses();
            }
            int previous = memory.block(laneStart + (column == 0 ? laneBlocks : column) - 1);
            long j = independent ? m[memory.addresses() + index % Compression.BLOCK] : m[previous];
            int reference = memory.block(reference(j, pass, slice, lane, index));
            int block = memory.block(laneStart + column);
            if (pass == 0) {
                Compression.compress(m, previous, reference, block, memory.scratch());
            } else {
                Compression.compressOnto(m, previous, reference, block, memory.scratch());
            }
        }
    }

    /** The block that J_1 and J_2 choose (section 3.4.2). */
    private int reference(long j, int pass, int slice, int lane, int index) {
        boolean own = parameters.lanes() == 1 || (pass == 0 && slice == 0);
        int chosen = own ? lane : (int) ((j >>> Integer.SIZE) % parameters.lanes());
        int finished = pass == 0 ? slice * segmentBlocks : laneBlocks - segmentBlocks;
        int area = chosen == lane ? finished + index - 1 : finished - (index == 0 ? 1 : 0);
        long j1 = j & 0xFFFF_FFFFL;
        long x = (j1 * j1) >>> Integer.SIZE;
        int position = (int) (area - 1 - ((area * x) >>> Integer.SIZE));
        int oldest = pass == 0 || slice == SLICES - 1 ? 0 : (slice + 1) * segmentBlocks;
        int column = oldest + position;
        return chosen * laneBlocks + (column < laneBlocks ? column : column - laneBlocks);
    }

    /** Z of section 3.4.1.2, and a counter that {@link #nextAddresses} increments. */
    private void prepareAddresses(int pass, int slice, int lane) {
        long[] m = memory.longs();
        int input = memory.addressInput();
        m[input] = pass;
        m[input + 1] = lane;
        m[input + 2] = slice;
        m[input + 3] = parameters.blocks();
        m[input + 4] = parameters.iterations();
        m[input + 5] = ARGON2ID;
        m[input + 6] = 0;
    }

    private void nextAddresses() {
        long[] m = memory.longs();
        m[memory.addressInput() + 6]++;
        int addresses = memory.addresses();
        Compression.compress(m, memory.zero(), memory.addressInput(), addresses, memory.scratch());
        Compression.compress(m, memory.zero(), addresses, addresses, memory.scratch());
    }
}
