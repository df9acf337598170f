package dev.sallyport.secret;

import java.util.List;

/**
 * The server secret, and those that were used before it.
 *
 * @param current for everything new
 * @param previous still accepted
 */
public record SecretRing(ServerSecret current, List<ServerSecret> previous) {

    public SecretRing {
        previous = List.copyOf(previous);
    }
}
