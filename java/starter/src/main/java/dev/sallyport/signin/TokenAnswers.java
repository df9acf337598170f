package dev.sallyport.signin;

import dev.sallyport.access.Access;
import dev.sallyport.access.Grants;
import dev.sallyport.access.UserView;
import dev.sallyport.account.Account;
import dev.sallyport.session.Session;
import dev.sallyport.token.AccessToken;
import dev.sallyport.token.AccessTokens;
import dev.sallyport.web.Answers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerResponse;

/** The answer to register, login and refresh. */
final class TokenAnswers {

    private final Access access;
    private final AccessTokens tokens;
    private final Clock clock;

    TokenAnswers(Access access, AccessTokens tokens, Clock clock) {
        this.access = access;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Issues an access token and answers with it.
     *
     * @param refreshToken left out when the client keeps the one it has
     */
    ServerResponse answer(HttpStatus status, Account account, Session session, @Nullable String refreshToken) {
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
