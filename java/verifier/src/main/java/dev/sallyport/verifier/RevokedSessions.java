package dev.sallyport.verifier;

/**
 * Sessions whose access tokens must be refused although they have not expired. Asked once for every verified token, so
 * an implementation answers from memory.
 */
@FunctionalInterface
public interface RevokedSessions {

    /** Whether the session with this {@code sid} was ended within the life of an access token. */
    boolean contains(String sessionId);

    /** Knows of no ended session: tokens are good until they expire. */
    static RevokedSessions none() {
        return sessionId -> false;
    }
}
