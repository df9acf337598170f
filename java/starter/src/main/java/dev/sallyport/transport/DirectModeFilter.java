package dev.sallyport.transport;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands in every security chain of the application, behind the one that writes security headers and ahead of whoever
 * asks for a credential. Lets pages of the configured origins call, keeps the others from acting with the cookies of
 * somebody who looks at them, and hands on the access token of a cookie as if it were a bearer token.
 */
final class DirectModeFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final DirectMode direct;
    private final Endpoints endpoints;
    private final CrossOrigin crossOrigin;
    private final Clock clock;

    DirectModeFilter(DirectMode direct, Endpoints endpoints, Clock clock) {
        this.direct = direct;
        this.endpoints = endpoints;
        this.crossOrigin = new CrossOrigin(direct);
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Sender sender = Sender.of(request, direct);
        if (crossOrigin.answersPreflight(request, response)) {
            return;
        }
        PresentedCookies cookies = PresentedCookies.of(request, direct.cookies().names());
        Optional<Problem> refusal = refusal(request, sender, cookies);
        if (refusal.isPresent()) {
            ProblemWriter.write(refusal.get(), response);
            return;
        }
        if (endpoints.areOurs(request) && !cookies.repeated().isEmpty()) {
            direct.cookies()
                    .deletionsElsewhere(cookies.repeated(), request.getRequestURI())
                    .forEach(line -> response.addHeader("Set-Cookie", line));
        }
        Optional<String> token = sender == Sender.FOREIGN_PAGE ? Optional.empty() : accessToken(request, cookies);
        chain.doFilter(
                token.<HttpServletRequest>map(value -> new BearerFromCookie(request, value))
                        .orElse(request),
                response);
    }

    private Optional<Problem> refusal(HttpServletRequest request, Sender sender, PresentedCookies cookies) {
        if (sender == Sender.FOREIGN_PAGE && endpoints.areOurs(request)) {
            return Optional.of(Problem.of(ProblemCode.ORIGIN_NOT_ALLOWED)
                    .withDetail("List the page's origin in sallyport.direct.origins if it is one of yours."));
        }
        if (hasHeader(request) && isTorn(request, cookies)) {
            return Optional.of(Problem.of(ProblemCode.MALFORMED_REQUEST)
                    .withDetail("The Authorization header and the cookie are of two sessions; send one of them."));
        }
        if (SAFE.contains(request.getMethod()) || !reliesOnCookies(request, cookies)) {
            return Optional.empty();
        }
        if (sender != Sender.TRUSTED_PAGE) {
            return Optional.of(Problem.of(ProblemCode.CSRF_REJECTED)
                    .withDetail("What changes something with cookies needs the Origin of a page of ours."));
        }
        return CsrfToken.isRepeated(request, cookies)
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemCode.CSRF_REJECTED)
                        .withDetail("Send the token of the cookie "
                                + direct.cookies().names().csrf() + " in the header " + CsrfToken.HEADER + "."));
    }

    /** A credential that the browser adds by itself. Signing in and registering look at none. */
    private boolean reliesOnCookies(HttpServletRequest request, PresentedCookies cookies) {
        return (endpoints.takeRefreshTokens(request) && cookies.refreshToken().isPresent())
                || accessToken(request, cookies).isPresent();
    }

    /** The token that stands in for the header: one that is there wins. */
    private Optional<String> accessToken(HttpServletRequest request, PresentedCookies cookies) {
        return hasHeader(request) || endpoints.takeNoCredential(request)
                ? Optional.empty()
                : usable(cookies).map(AccessCookie::token);
    }

    /** A cookie outlives its token, and must not make public pages of the application answer 401 then. */
    private Optional<AccessCookie> usable(PresentedCookies cookies) {
        return cookies.access().filter(cookie -> !cookie.expiredAt(clock.instant()));
    }

    private static boolean hasHeader(HttpServletRequest request) {
        return request.getHeader("Authorization") != null;
    }

    /** A page that believes it acts for one person while its browser is signed in as another. */
    private boolean isTorn(HttpServletRequest request, PresentedCookies cookies) {
        Optional<String> inHeader = SessionOf.authorization(request.getHeader("Authorization"));
        Optional<String> inCookie = usable(cookies).flatMap(cookie -> SessionOf.token(cookie.token()));
        return !endpoints.takeNoCredential(request)
                && inHeader.isPresent()
                && inCookie.isPresent()
                && !inHeader.equals(inCookie);
    }
}
