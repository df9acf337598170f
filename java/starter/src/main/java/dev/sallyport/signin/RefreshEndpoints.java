package dev.sallyport.signin;

import dev.sallyport.account.AccountId;
import dev.sallyport.mail.Notices;
import dev.sallyport.session.EndReason;
import dev.sallyport.session.RefreshOutcome;
import dev.sallyport.session.Session;
import dev.sallyport.session.SessionId;
import dev.sallyport.session.Sessions;
import dev.sallyport.token.IssuedTokens;
import dev.sallyport.transport.CookieJar;
import dev.sallyport.transport.TokenTransport;
import dev.sallyport.verifier.CurrentUser;
import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemException;
import dev.sallyport.web.Answers;
import dev.sallyport.web.Caller;
import dev.sallyport.web.Form;
import dev.sallyport.web.RequestBody;
import dev.sallyport.web.Router;
import dev.sallyport.web.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Refresh and logout: what a client does with a refresh token. */
final class RefreshEndpoints implements Routes {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshEndpoints.class);
    private static final String FIELD = "refreshToken";

    private final Sessions sessions;
    private final TokenAnswers answers;
    private final IssuedTokens tokens;
    private final Notices notices;
    private final TokenTransport transport;
    private final String path;

    RefreshEndpoints(
            Sessions sessions,
            TokenAnswers answers,
            IssuedTokens tokens,
            Notices notices,
            TokenTransport transport,
            String path) {
        this.sessions = sessions;
        this.answers = answers;
        this.tokens = tokens;
        this.notices = notices;
        this.transport = transport;
        this.path = path;
    }

    @Override
    public void addTo(Router router) {
        router.open(HttpMethod.POST, path + "/refresh", this::refresh)
                .open(HttpMethod.POST, path + "/logout", this::logout);
    }

    private ServerResponse refresh(ServerRequest request) {
        refuseInAddress(request);
        String token = presentedTo(request);
        return switch (sessions.refresh(token, Caller.userAgent(request))) {
            case RefreshOutcome.Continued continued -> continued(request, continued);
            case RefreshOutcome.Ended(EndReason reason) -> ended(reason);
            case RefreshOutcome.Replayed replayed -> replayed(replayed);
            case RefreshOutcome.Unknown() -> Answers.problem(ProblemCode.INVALID_REFRESH_TOKEN);
        };
    }

    /** Addresses are logged and kept in histories on the way here (RFC 9700 section 4.3): say so, rather than ignore it. */
    private static void refuseInAddress(ServerRequest request) {
        if (request.param(FIELD).isPresent()) {
            throw new ProblemException(Problem.of(ProblemCode.VALIDATION_FAILED)
                    .withErrors(Map.of(FIELD, List.of("belongs in the body, never in the address"))));
        }
    }

    /** The token in the body or, without a body, the one in the cookie of a browser in direct mode. */
    private String presentedTo(ServerRequest request) {
        Optional<Form> body = RequestBody.optionalForm(request);
        Optional<CookieJar> jar = transport.jarOf(request);
        if (body.isEmpty()) {
            return jar.orElseThrow(RequestBody::missing)
                    .refreshToken()
                    .orElseThrow(() -> Answers.refusal(ProblemCode.INVALID_REFRESH_TOKEN));
        }
        Form.Field<String> token = body.get().text(FIELD);
        body.get().check();
        if (jar.flatMap(CookieJar::refreshToken)
                .filter(other -> !other.equals(token.value()))
                .isPresent()) {
            throw new ProblemException(Problem.of(ProblemCode.MALFORMED_REQUEST)
                    .withDetail("The body and the cookie are two refresh tokens; send one of them."));
        }
        return token.value();
    }

    private ServerResponse continued(ServerRequest request, RefreshOutcome.Continued continued) {
        return continued.account().disabled()
                ? ended(EndReason.DISABLED)
                : answers.refreshed(request, continued.account(), continued.session(), continued.refreshToken());
    }

    private static ServerResponse ended(EndReason reason) {
        ProblemCode code = switch (reason) {
            case IDLE, ABSOLUTE -> ProblemCode.SESSION_EXPIRED;
            case REPLAYED -> ProblemCode.SESSION_REPLAYED;
            case LOGOUT, SIGNED_OUT_ELSEWHERE, PASSWORD_CHANGED, DISABLED, ADMIN, SUPERSEDED ->
                ProblemCode.SESSION_REVOKED;
        };
        return Answers.problem(Problem.of(code).withExtension("reason", reason.wireName()));
    }

    private ServerResponse replayed(RefreshOutcome.Replayed replayed) {
        Session session = replayed.session();
        if (replayed.justNow()) {
            LOG.warn("session {} was used from two places and has been ended", session.id());
            notices.sessionReplayed(replayed.account().email(), session.device());
        }
        return ended(EndReason.REPLAYED);
    }

    /**
     * Idempotent, and no oracle: an unknown token is answered like a known one (RFC 7009 section 2.2). A refresh token in
     * the body says which session is meant; only without one does the cookie or the header count.
     */
    private ServerResponse logout(ServerRequest request) {
        refuseInAddress(request);
        end(request, transport.jarOf(request));
        return transport.signedOut(request);
    }

    private void end(ServerRequest request, Optional<CookieJar> jar) {
        Optional<Form> body = RequestBody.optionalForm(request);
        if (body.isPresent()) {
            Form.Field<String> token = body.get().text(FIELD);
            body.get().check();
            sessions.endByToken(token.value(), EndReason.LOGOUT);
            return;
        }
        Optional<String> kept = jar.flatMap(CookieJar::refreshToken);
        if (kept.isPresent()) {
            sessions.endByToken(kept.get(), EndReason.LOGOUT);
            return;
        }
        Optional<CurrentUser> caller = tokens.holder(request.servletRequest());
        if (caller.isPresent()) {
            CurrentUser user = caller.get();
            sessions.end(new SessionId(user.sessionId()), new AccountId(user.id()), EndReason.LOGOUT);
        } else if (jar.isEmpty()) {
            throw Answers.refusal(ProblemCode.UNAUTHENTICATED);
        }
    }
}
