package dev.sallyport.verifier;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
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

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception instanceof OAuth2AuthenticationException failure) {
            boolean malformed = failure.getError().getErrorCode().equals("invalid_request");
            response.setHeader(
                    "WWW-Authenticate", "Bearer error=\"" + (malformed ? "invalid_request" : "invalid_token") + "\"");
            ProblemWriter.write(
                    malformed
                            ? Problem.of(ProblemCode.MALFORMED_REQUEST)
                                    .withDetail("Send one access token, in the Authorization header.")
                            : Problem.of(ProblemCode.INVALID_TOKEN),
                    response);
            return;
        }
        ProblemWriter.write(Problem.of(ProblemCode.UNAUTHENTICATED), response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        ProblemWriter.write(Problem.of(ProblemCode.FORBIDDEN), response);
    }
}
