package dev.sallyport.transport;

import dev.sallyport.web.Answers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerResponse;

/** The cookies of one browser, as far as they are ours. Scripts of its pages never see a token (ASVS 5.0, 3.3.4). */
public final class CookieJar {

    private final CookieLines lines;
    private final PresentedCookies presented;
    private final SecureRandom random;
    private final Clock clock;

    CookieJar(CookieLines lines, PresentedCookies presented, SecureRandom random, Clock clock) {
        this.lines = lines;
        this.presented = presented;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What a browser is to keep.
     *
     * @param accessToken the access token
     * @param expiresIn how long it is good for
     * @param refreshToken null when the browser's stays, which is then not set again: an answer that arrives late must not
     *     put an older one back
     * @param refreshExpiresIn how long the session lasts if it is not used
     * @param persistent whether the cookies outlive the browser
     */
    public record Tokens(
            String accessToken,
            Duration expiresIn,
            @Nullable String refreshToken,
            Duration refreshExpiresIn,
            boolean persistent) {
        @Override
        public String toString() {
            return "Tokens[persistent=" + persistent + "]";
        }
    }

    /** The refresh token that the browser sent; empty also when it sent more than one. */
    public Optional<String> refreshToken() {
        return presented.refreshToken();
    }

    /** Answers a registration or a sign-in. The CSRF token is a new one: another person may have known the old one. */
    public ServerResponse signedIn(HttpStatus status, Tokens tokens, Object user) {
        return answer(status, tokens, user, CsrfToken.random(random));
    }

    /** Answers a refresh. */
    public ServerResponse refreshed(Tokens tokens, Object user) {
        return answer(HttpStatus.OK, tokens, user, csrfTokenOrNew());
    }

    private ServerResponse answer(HttpStatus status, Tokens tokens, Object user, String csrfToken) {
        CookieNames names = lines.names();
        @Nullable Duration age = tokens.persistent() ? tokens.refreshExpiresIn() : null;
        long lifetime = Math.max(1, tokens.expiresIn().toSeconds());
        AccessCookie access = new AccessCookie(
                tokens.accessToken(), clock.instant().getEpochSecond() + lifetime, lifetime, tokens.persistent());
        List<String> set = new ArrayList<>();
        set.add(lines.set(names.access(), access.value(), age));
        if (tokens.refreshToken() != null) {
            set.add(lines.set(names.refresh(), tokens.refreshToken(), age));
        }
        set.add(lines.setReadable(names.csrf(), csrfToken, age));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("expiresIn", tokens.expiresIn().toSeconds());
        body.put("refreshExpiresIn", tokens.refreshExpiresIn().toSeconds());
        body.put("persistent", tokens.persistent());
        body.put("user", user);
        return Answers.json(status, body, set);
    }

    /** Answers a sign-out: nothing of ours stays in the jar. */
    public ServerResponse signedOut() {
        return Answers.noContent(lines.deletions());
    }

    /** Answers with the CSRF token, for pages that cannot read the cookie because it is another host's. */
    ServerResponse csrfToken() {
        String token = csrfTokenOrNew();
        List<String> set = presented.csrfToken().isPresent()
                ? List.of()
                : List.of(lines.setReadable(lines.names().csrf(), token, null));
        return Answers.json(HttpStatus.OK, Map.of("headerName", CsrfToken.HEADER, "token", token), set);
    }

    private String csrfTokenOrNew() {
        return presented.csrfToken().orElseGet(() -> CsrfToken.random(random));
    }
}
