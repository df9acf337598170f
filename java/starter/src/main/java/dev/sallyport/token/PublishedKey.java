package dev.sallyport.token;

import java.time.Instant;

/**
 * A signing key, as verifiers and operators know it.
 *
 * @param kid its name, the thumbprint of RFC 7638
 * @param createdAt when it was published
 * @param signsFrom when it took over, or will
 * @param state what it does now
 */
public record PublishedKey(String kid, Instant createdAt, Instant signsFrom, State state) {

    /** The stations of a key's life. */
    public enum State {
        /** Published, so that verifiers know it when it takes over. */
        NEXT,
        /** Every new token is signed with it. */
        SIGNING,
        /** Still published, until the last token that it signed has expired. */
        RETIRING
    }
}
