package dev.sallyport.transport;

import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.web.Answers;
import dev.sallyport.web.Router;
import dev.sallyport.web.Routes;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Tells a page the CSRF token. There is no such thing without direct mode. */
final class CsrfEndpoints implements Routes {

    private final TokenTransport transport;
    private final String path;

    CsrfEndpoints(TokenTransport transport, String path) {
        this.transport = transport;
        this.path = path;
    }

    @Override
    public void addTo(Router router) {
        if (transport.direct() != null) {
            router.open(HttpMethod.GET, path + "/csrf", this::token);
        }
    }

    private ServerResponse token(ServerRequest request) {
        return transport
                .jarOf(request)
                .map(CookieJar::csrfToken)
                .orElseGet(() -> Answers.problem(ProblemCode.ORIGIN_NOT_ALLOWED));
    }
}
