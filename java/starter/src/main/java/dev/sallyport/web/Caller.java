package dev.sallyport.web;

import dev.sallyport.verifier.CurrentUser;
import dev.sallyport.verifier.problem.ProblemCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.function.ServerRequest;

/** Who sends a request, and with what. */
public final class Caller {

    private Caller() {}

    /** The owner of the bearer token, if one was sent; it has been verified. */
    public static Optional<CurrentUser> of(ServerRequest request) {
        return request.principal()
                .filter(JwtAuthenticationToken.class::isInstance)
                .map(principal -> CurrentUser.from(((JwtAuthenticationToken) principal).getToken()));
    }

    /** The owner of the bearer token; without one the request is refused. */
    public static CurrentUser required(ServerRequest request) {
        return of(request).orElseThrow(() -> Answers.refusal(ProblemCode.UNAUTHENTICATED));
    }

    /** What the browser calls itself; a BFF passes it on. */
    public static @Nullable String userAgent(ServerRequest request) {
        return request.headers().firstHeader(HttpHeaders.USER_AGENT);
    }
}
