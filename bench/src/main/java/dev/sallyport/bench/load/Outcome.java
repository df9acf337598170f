package dev.sallyport.bench.load;

/** What became of one request, as far as counting is concerned. */
public enum Outcome {
    /** Answered as it should be. */
    OK,
    /** 503 or 429 with Retry-After: the server has enough to do and said so. */
    REFUSED,
    /** Anything else. */
    FAILED;

    /** Only these two codes refuse properly, and only if they say when to come back (RFC 9110 section 10.2.3). */
    public static Outcome of(Reply reply) {
        return switch (reply.status()) {
            case 200, 201 -> OK;
            case 429, 503 -> reply.retryAfter() ? REFUSED : FAILED;
            default -> FAILED;
        };
    }
}
