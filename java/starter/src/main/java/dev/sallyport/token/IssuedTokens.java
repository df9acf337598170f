package dev.sallyport.token;

import dev.sallyport.verifier.AuthorizationHeader;
import dev.sallyport.verifier.CurrentUser;
import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Reads tokens whether or not their session is over. For signing out alone, which has to work twice; everything else asks
 * the {@link JwtDecoder}, which knows about ended sessions.
 */
public final class IssuedTokens {

    private final JwtDecoder decoder;
    private final AuthorizationHeader header = new AuthorizationHeader();

    IssuedTokens(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    /** Who holds the token in the request's header; empty without a header, refused if it is not one of ours. */
    public Optional<CurrentUser> holder(HttpServletRequest request) {
        try {
            return Optional.ofNullable(header.resolve(request))
                    .map(decoder::decode)
                    .map(CurrentUser::from);
        } catch (OAuth2AuthenticationException | JwtException e) {
            throw new ProblemException(Problem.of(ProblemCode.INVALID_TOKEN));
        }
    }
}
