package dev.sallyport.session;

import dev.sallyport.account.AccountId;
import dev.sallyport.transport.TokenTransport;
import dev.sallyport.verifier.CurrentUser;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.web.Answers;
import dev.sallyport.web.Caller;
import dev.sallyport.web.Router;
import dev.sallyport.web.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** My sessions: see where I am signed in, and end what I do not want (ASVS 5.0, 7.5.2). */
final class SessionEndpoints implements Routes {

    private final Sessions sessions;
    private final TokenTransport transport;
    private final String path;

    SessionEndpoints(Sessions sessions, TokenTransport transport, String path) {
        this.sessions = sessions;
        this.transport = transport;
        this.path = path;
    }

    @Override
    public void addTo(Router router) {
        router.authenticated(HttpMethod.GET, path + "/sessions", this::list)
                .authenticated(HttpMethod.DELETE, path + "/sessions/{id}", this::end)
                .authenticated(HttpMethod.POST, path + "/logout-all", this::endAll);
    }

    private ServerResponse list(ServerRequest request) {
        CurrentUser user = Caller.required(request);
        List<Map<String, Object>> views = sessions.live(new AccountId(user.id())).stream()
                .map(session -> view(session, session.id().value().equals(user.sessionId())))
                .toList();
        return Answers.json(HttpStatus.OK, Map.of("sessions", views));
    }

    private static Map<String, Object> view(Session session, boolean current) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", session.id().value());
        view.put("current", current);
        view.put("device", session.device());
        view.put("address", session.address());
        view.put("createdAt", session.authenticatedAt().toString());
        view.put("lastUsedAt", session.lastUsedAt().toString());
        view.put("expiresAt", session.expiresAt().toString());
        return view;
    }

    private ServerResponse end(ServerRequest request) {
        CurrentUser user = Caller.required(request);
        String id = request.pathVariable("id");
        boolean current = id.equals(user.sessionId());
        EndReason reason = current ? EndReason.LOGOUT : EndReason.SIGNED_OUT_ELSEWHERE;
        // Somebody else's session and one that never was are answered alike.
        if (!SessionId.isWellFormed(id) || !sessions.end(new SessionId(id), new AccountId(user.id()), reason)) {
            return Answers.problem(ProblemCode.NOT_FOUND);
        }
        return current ? transport.signedOut(request) : Answers.noContent();
    }

    private ServerResponse endAll(ServerRequest request) {
        sessions.endAll(new AccountId(Caller.required(request).id()), EndReason.LOGOUT);
        return transport.signedOut(request);
    }
}
