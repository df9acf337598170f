package dev.sallyport.bench.protocol;

/** What a client makes of the answer to a refresh. */
public sealed interface Refreshed {

    /** The session goes on with these; the refresh token may be the old one. */
    record Continued(Tokens tokens) implements Refreshed {}

    /** The session is over: the client forgets its tokens, and somebody has to sign in again. */
    record Over(String code) implements Refreshed {}

    /** Not now. The client keeps its tokens and tries again. */
    record Busy(String answer) implements Refreshed {}
}
