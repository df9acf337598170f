package dev.sallyport.bench.storm;

import dev.sallyport.bench.protocol.Tokens;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A browser's cookie jar: whoever comes last wins, and who brings nothing new changes nothing. */
final class Jar {

    private final Set<String> held = new LinkedHashSet<>();
    private Tokens tokens;
    private @Nullable String over;

    Jar(Tokens tokens) {
        this.tokens = tokens;
        held.add(tokens.refresh());
    }

    synchronized Tokens tokens() {
        return tokens;
    }

    /** What an answer that has arrived does to the jar. */
    synchronized void put(Tokens presented, Tokens answered) {
        // An answer without another refresh token sets no refresh cookie, and so cannot put an old one back.
        boolean same = answered.refresh().equals(presented.refresh());
        tokens = new Tokens(answered.access(), same ? tokens.refresh() : answered.refresh());
        held.add(tokens.refresh());
    }

    /** A client that is told that the session is over forgets it. */
    synchronized void forget(String code) {
        if (over == null) {
            over = code;
        }
    }

    synchronized @Nullable String over() {
        return over;
    }

    /** Every refresh token that was ever in it. */
    synchronized Set<String> held() {
        return Set.copyOf(held);
    }
}
