package dev.sallyport.verifier;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemWriter;
import dev.sallyport.verifier.revocation.InContact;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/**
 * Tells 401 (nobody, or nobody we believe) from 403 (somebody who may not), with the challenge of RFC 6750 section 3.
 * Add it to a filter chain of your own: {@code oauth2ResourceServer(o -> o.jwt(withDefaults())
 * .authenticationEntryPoint(problems).accessDeniedHandler(problems))}.
 */
public final class BearerProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Problem MALFORMED =
            Problem.of(ProblemCode.MALFORMED_REQUEST).withDetail("Send one access token, in the Authorization header.");
    private static final Problem STALE = Problem.of(ProblemCode.STALE_TOKEN)
            .withDetail("Roles or entitlements have changed: refresh, and send the request again.");
    private static final Problem KEYS_MISSING = Problem.of(ProblemCode.TEMPORARILY_UNAVAILABLE)
            .withDetail("Access tokens cannot be verified at the moment.")
            .withRetryAfter(Duration.ofSeconds(5));

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof OAuth2AuthenticationException failure) {
            boolean malformed = failure.getError().getErrorCode().equals("invalid_request");
            response.setHeader(
                    "WWW-Authenticate", "Bearer error=\"" + (malformed ? "invalid_request" : "invalid_token") + "\"");
            ProblemWriter.write(malformed ? MALFORMED : refusal(failure), response);
            return;
        }
        if (exception instanceof AuthenticationServiceException) {
            // Nobody can say whether the token is good: the issuer's keys were never fetched and cannot be now.
            ProblemWriter.write(KEYS_MISSING, response);
            return;
        }
        ProblemWriter.write(Problem.of(ProblemCode.UNAUTHENTICATED), response);
    }

    private static Problem refusal(OAuth2AuthenticationException failure) {
        Throwable cause = failure.getCause();
        return cause != null && StandingValidator.foundStale(cause) ? STALE : Problem.of(ProblemCode.INVALID_TOKEN);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        boolean outOfContact = exception instanceof AuthorizationDeniedException denied
                && InContact.refused(denied.getAuthorizationResult());
        ProblemWriter.write(outOfContact ? InContact.problem() : Problem.of(ProblemCode.FORBIDDEN), response);
    }
}
