package dev.sallyport.session.model;

import dev.sallyport.session.Rotation.Outcome;
import dev.sallyport.session.Session;
import dev.sallyport.session.UserAgentHash;
import java.util.ArrayList;
import java.util.List;

/** A browser's cookie jar: every answer overwrites what is there, in the order in which they arrive. */
final class Jar {

    private final String name;
    private final UserAgentHash userAgent;
    private final List<Outcome> refusals = new ArrayList<>();
    private long token;

    Jar(String name, String userAgent) {
        this.name = name;
        this.userAgent = UserAgentHash.of(userAgent);
    }

    long token() {
        return token;
    }

    UserAgentHash userAgent() {
        return userAgent;
    }

    List<Outcome> refusals() {
        return refusals;
    }

    void copyOf(Jar other) {
        token = other.token;
    }

    void receive(Outcome answer) {
        Session sent = ModelServer.sent(answer);
        if (sent != null) {
            token = sent.generation();
        } else if (ModelServer.refused(answer)) {
            refusals.add(answer);
        }
    }

    @Override
    public String toString() {
        return name + " (" + token + ")";
    }
}
