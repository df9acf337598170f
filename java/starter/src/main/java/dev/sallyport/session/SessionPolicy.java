package dev.sallyport.session;

import java.time.Duration;

/**
 * How long sessions last.
 *
 * @param rotation how refresh tokens are replaced
 * @param idleTimeout of a remembered session
 * @param absoluteTimeout of a remembered session
 * @param shortTimeout both timeouts of a session that is not to be remembered
 */
public record SessionPolicy(Rotation rotation, Duration idleTimeout, Duration absoluteTimeout, Duration shortTimeout) {

    Duration idle(boolean persistent) {
        return persistent ? idleTimeout : shortTimeout;
    }

    Duration absolute(boolean persistent) {
        return persistent ? absoluteTimeout : shortTimeout;
    }
}
