package dev.sallyport.transport;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the access cookie says besides the token: {@code 1.<expires>.<lifetime>.<p|s>.<jwt>}. The Next.js package reads
 * and writes the same ({@code contract/vectors/cookies.json}), so that its proxy and pages know when to renew a token that
 * the backend has set.
 *
 * @param token the access token
 * @param expires epoch seconds, by the clock of whoever set the cookie
 * @param lifetime seconds
 * @param persistent whether the cookie outlives the browser
 */
record AccessCookie(String token, long expires, long lifetime, boolean persistent) {

    private static final Pattern FORM =
            Pattern.compile("1\\.([0-9]{1,12})\\.([0-9]{1,9})\\.([ps])\\.([\\w-]+\\.[\\w-]+\\.[\\w-]+)");

    /** Anything of another form counts as absent. */
    static Optional<AccessCookie> parse(String value) {
        Matcher matcher = FORM.matcher(value);
        return matcher.matches()
                ? Optional.of(new AccessCookie(
                        matcher.group(4),
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        matcher.group(3).equals("p")))
                : Optional.empty();
    }

    String value() {
        return "1." + expires + "." + lifetime + (persistent ? ".p." : ".s.") + token;
    }

    boolean expiredAt(Instant instant) {
        return instant.getEpochSecond() >= expires;
    }

    @Override
    public String toString() {
        return "AccessCookie[expires=" + expires + "]";
    }
}
