package dev.sallyport.transport;

import dev.sallyport.web.Answers;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Decides how tokens travel between a caller and the endpoints: in JSON, as servers and apps send and get them, or in the
 * cookies of a browser that calls in direct mode.
 */
public final class TokenTransport {

    private final @Nullable DirectMode direct;
    private final SecureRandom random;
    private final Clock clock;

    TokenTransport(@Nullable DirectMode direct, SecureRandom random, Clock clock) {
        this.direct = direct;
        this.random = random;
        this.clock = clock;
    }

    /** The cookie jar that the caller keeps; empty for a caller who is to get JSON. */
    public Optional<CookieJar> jarOf(ServerRequest request) {
        return direct == null || Sender.of(request.servletRequest(), direct) != Sender.TRUSTED_PAGE
                ? Optional.empty()
                : Optional.of(new CookieJar(
                        direct.cookies(),
                        PresentedCookies.of(
                                request.servletRequest(), direct.cookies().names()),
                        random,
                        clock));
    }

    /** The answer to who has signed out: a browser's cookies go with it. */
    public ServerResponse signedOut(ServerRequest request) {
        return jarOf(request).map(CookieJar::signedOut).orElseGet(Answers::noContent);
    }

    @Nullable
    DirectMode direct() {
        return direct;
    }
}
