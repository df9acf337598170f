package dev.sallyport.faults;

import dev.sallyport.contract.Answer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One cookie jar, and what its owner knows of the session for certain. */
final class HeldSession {

    enum State {
        LIVE,
        /** Somebody asked for its end, and the answer was lost. */
        DOUBTFUL,
        OVER
    }

    private static final int ID = 5;
    private static final int GENERATION = 21;

    private final List<String> replaced = new ArrayList<>();
    private State state = State.LIVE;
    private String jar;
    private String accessToken;
    private @Nullable String reason;

    HeldSession(Answer signedIn) {
        jar = signedIn.refreshToken();
        accessToken = signedIn.accessToken();
    }

    String jar() {
        return jar;
    }

    String accessToken() {
        return accessToken;
    }

    State state() {
        return state;
    }

    boolean isLive() {
        return state == State.LIVE;
    }

    /** Why it is over, if that was said. */
    @Nullable
    String reason() {
        return reason;
    }

    /** The answer to a refresh with {@code presented} has arrived: it overwrites what is in the jar. */
    void receive(String presented, Answer answer) {
        state = State.LIVE;
        accessToken = answer.accessToken();
        if (answer.json().has("refreshToken") && !jar.equals(answer.refreshToken())) {
            replaced.add(presented);
            jar = answer.refreshToken();
        }
    }

    void doubt() {
        state = State.DOUBTFUL;
    }

    void over(@Nullable String why) {
        state = State.OVER;
        reason = why;
    }

    /** A token that was replaced by one that was replaced itself: no client of good faith presents it. */
    @Nullable
    String grandparent() {
        return replaced.size() < 2 ? null : replaced.get(replaced.size() - 2);
    }

    /** The session's id as the database spells it. */
    String id() {
        byte[] id = new byte[16];
        bytes().get(ID, id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** The generation of the token in the jar. */
    long generation() {
        return Integer.toUnsignedLong(bytes().getInt(GENERATION));
    }

    private ByteBuffer bytes() {
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(jar.substring(4)));
    }
}
