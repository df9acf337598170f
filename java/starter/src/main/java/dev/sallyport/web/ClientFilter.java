package dev.sallyport.web;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out for whom a request is made. A credential that is not good ends the request: to ignore it would let a BFF with an
 * old secret go on for months with every visitor under one address.
 */
final class ClientFilter extends OncePerRequestFilter {

    private final ClientCredentials credentials;

    ClientFilter(ClientCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<String> presented = Collections.list(request.getHeaders(ClientCredentials.HEADER));
        if (presented.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        // Two headers in one are no credential either: the comma is not in its alphabet.
        String credential = String.join(", ", presented);
        switch (credentials.judge(credential, request.getMethod(), request.getRequestURI())) {
            case ClientCredentials.Verdict.Believed(Client client) -> {
                request.setAttribute(Caller.CLIENT, client);
                chain.doFilter(request, response);
            }
            case ClientCredentials.Verdict.Refused(String why) ->
                ProblemWriter.write(Problem.of(ProblemCode.INVALID_CLIENT).withDetail(why), response);
        }
    }
}
