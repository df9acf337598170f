package dev.sallyport.engine;

import dev.sallyport.contract.Answer;
import dev.sallyport.contract.Api;
import java.util.ArrayList;
import java.util.List;

/** A cookie jar: every answer replaces what is there, in the order in which they arrive. */
final class Browser {

    private final String name;
    private final String userAgent;
    private final List<String> tokens = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> accessTokens = new ArrayList<>();
    private String jar;

    Browser(String name, Answer signedIn) {
        this(name, Api.FIREFOX, signedIn.refreshToken());
        accessTokens.add(signedIn.accessToken());
    }

    private Browser(String name, String userAgent, String jar) {
        this.name = name;
        this.userAgent = userAgent;
        this.jar = jar;
        tokens.add(jar);
    }

    /** A thief, who pretends to be the same browser. */
    Browser copy(String thief) {
        return new Browser(thief, userAgent, jar);
    }

    String jar() {
        return jar;
    }

    String userAgent() {
        return userAgent;
    }

    /** Every refresh token that it ever had, the first one first. */
    List<String> tokens() {
        return tokens;
    }

    List<String> accessTokens() {
        return accessTokens;
    }

    /** The codes by which it was told that the session is over. */
    List<String> refusals() {
        return refusals;
    }

    void receive(Answer answer) {
        if (answer.status() != 200) {
            refusals.add(answer.status() + " " + answer.code());
            return;
        }
        accessTokens.add(answer.accessToken());
        if (answer.json().has("refreshToken")) {
            jar = answer.refreshToken();
            if (!tokens.contains(jar)) {
                tokens.add(jar);
            }
        }
    }

    /** Tokens are told by when they were first received, for none of them may be printed. */
    int numberOf(String token) {
        return tokens.indexOf(token);
    }

    static String inWords(Answer answer) {
        if (answer.status() != 200) {
            return answer.code();
        }
        return answer.json().has("refreshToken") ? "goes on with another" : "goes on";
    }

    @Override
    public String toString() {
        return name + " (" + numberOf(jar) + ")";
    }
}
