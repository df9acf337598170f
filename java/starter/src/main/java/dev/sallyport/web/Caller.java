package dev.sallyport.web;

import dev.sallyport.verifier.CurrentUser;
import dev.sallyport.verifier.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.function.ServerRequest;

/** Who sends a request, and with what. */
public final class Caller {

    static final String CLIENT = Client.class.getName();

    private Caller() {}

    /** The owner of the bearer token, if one was sent; it has been verified. */
    public static Optional<CurrentUser> of(ServerRequest request) {
        return accessToken(request).map(CurrentUser::from);
    }

    /** The bearer token, if one was sent; it has been verified. */
    public static Optional<Jwt> accessToken(ServerRequest request) {
        return request.principal()
                .filter(JwtAuthenticationToken.class::isInstance)
                .map(principal -> ((JwtAuthenticationToken) principal).getToken());
    }

    /** The owner of the bearer token; without one the request is refused. */
    public static CurrentUser required(ServerRequest request) {
        return of(request).orElseThrow(() -> Answers.refusal(ProblemCode.UNAUTHENTICATED));
    }

    /** For whom the request is made: whom a BFF with a credential names, else who sent it. */
    public static Client client(ServerRequest request) {
        return request.attribute(CLIENT)
                .map(Client.class::cast)
                .orElseGet(() -> new Client(
                        peer(request.servletRequest()), request.headers().firstHeader(HttpHeaders.USER_AGENT)));
    }

    /** What the browser calls itself. */
    public static @Nullable String userAgent(ServerRequest request) {
        return client(request).userAgent();
    }

    /** Who is at the other end of the connection, or whom the container names ({@code server.forward-headers-strategy}). */
    private static @Nullable InetAddress peer(HttpServletRequest request) {
        try {
            return InetAddress.ofLiteral(request.getRemoteAddr());
        } catch (IllegalArgumentException e) {
            // A proxy in front may have written anything into X-Forwarded-For.
            return null;
        }
    }
}
