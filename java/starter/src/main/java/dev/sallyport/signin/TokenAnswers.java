package dev.sallyport.signin;

import dev.sallyport.access.Access;
import dev.sallyport.access.Grants;
import dev.sallyport.access.UserView;
import dev.sallyport.account.Account;
import dev.sallyport.session.Session;
import dev.sallyport.token.AccessToken;
import dev.sallyport.token.AccessTokens;
import dev.sallyport.transport.CookieJar;
import dev.sallyport.transport.TokenTransport;
import dev.sallyport.web.Answers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The answer to register, login and refresh. */
final class TokenAnswers {

    private final Access access;
    private final AccessTokens tokens;
    private final TokenTransport transport;
    private final Clock clock;

    TokenAnswers(Access access, AccessTokens tokens, TokenTransport transport, Clock clock) {
        this.access = access;
        this.tokens = tokens;
        this.transport = transport;
        this.clock = clock;
    }

    /** Answers a registration or a sign-in: in the caller's cookies if it keeps some, else in JSON. */
    ServerResponse signedIn(
            ServerRequest request, HttpStatus status, Account account, Session session, String refreshToken) {
        return transport
                .jarOf(request)
                .map(jar -> {
                    Grants grants = access.grantsOf(account);
                    return jar.signedIn(
                            status, cookies(account, grants, session, refreshToken), UserView.of(account, grants));
                })
                .orElseGet(() -> json(status, account, session, refreshToken));
    }

    /**
     * Answers a refresh in the same way.
     *
     * @param refreshToken left out when the client keeps the one it has
     */
    ServerResponse refreshed(ServerRequest request, Account account, Session session, @Nullable String refreshToken) {
        return transport
                .jarOf(request)
                .map(jar -> {
                    Grants grants = access.grantsOf(account);
                    return jar.refreshed(cookies(account, grants, session, refreshToken), UserView.of(account, grants));
                })
                .orElseGet(() -> json(HttpStatus.OK, account, session, refreshToken));
    }

    private CookieJar.Tokens cookies(Account account, Grants grants, Session session, @Nullable String refreshToken) {
        AccessToken token = tokens.issue(account, grants, session);
        return new CookieJar.Tokens(
                token.value(),
                token.expiresIn(),
                refreshToken,
                Duration.between(clock.instant(), session.expiresAt()),
                session.persistent());
    }

    private ServerResponse json(HttpStatus status, Account account, Session session, @Nullable String refreshToken) {
        Grants grants = access.grantsOf(account);
        AccessToken token = tokens.issue(account, grants, session);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accessToken", token.value());
        body.put("tokenType", "Bearer");
        body.put("expiresIn", token.expiresIn().toSeconds());
        if (refreshToken != null) {
            body.put("refreshToken", refreshToken);
        }
        body.put(
                "refreshExpiresIn",
                Duration.between(clock.instant(), session.expiresAt()).toSeconds());
        body.put("persistent", session.persistent());
        body.put("user", UserView.of(account, grants));
        return Answers.json(status, body);
    }
}
