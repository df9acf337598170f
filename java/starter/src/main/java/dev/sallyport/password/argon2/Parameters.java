package dev.sallyport.password.argon2;

/**
 * What a hash costs and how long it is (RFC 9106, section 3.1).
 *
 * @param memoryKib memory in KiB, at least 8 for each lane; up to 8 GiB fit in one array
 * @param iterations passes over the memory
 * @param lanes the degree of parallelism p. Lanes are computed one after the other: more of them cost no more time
 * @param tagBytes bytes of output, at least 4
 */
public record Parameters(int memoryKib, int iterations, int lanes, int tagBytes) {

    private static final int MOST_LANES = (1 << 24) - 1;
    private static final int MOST_KIB = 8 << 20;

    public Parameters {
        if (lanes < 1 || lanes > MOST_LANES) {
            throw new IllegalArgumentException("lanes is " + lanes + ", must be 1 to " + MOST_LANES);
        }
        if (memoryKib < 8L * lanes || memoryKib > MOST_KIB) {
            throw new IllegalArgumentException(
                    "memoryKib is " + memoryKib + ", must be " + 8L * lanes + " to " + MOST_KIB);
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations is " + iterations + ", must be 1 or more");
        }
        if (tagBytes < 4) {
            throw new IllegalArgumentException("tagBytes is " + tagBytes + ", must be 4 or more");
        }
    }

    /** Blocks in a segment, which is a quarter of a lane. */
    int segmentBlocks() {
        return memoryKib / (4 * lanes);
    }

    int laneBlocks() {
        return 4 * segmentBlocks();
    }

    /** m' in section 3.2, step 3. */
    int blocks() {
        return lanes * laneBlocks();
    }
}
