package dev.sallyport.verifier;

import java.util.Objects;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Refuses tokens whose session is over, and those that say what is no longer so. Unlike signature and issuer, this is
 * asked again on every request.
 */
public final class StandingValidator implements OAuth2TokenValidator<Jwt> {

    private static final String STALE = "stale_token";

    private static final OAuth2TokenValidatorResult ENDED_RESULT =
            OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "The session is over", null));
    private static final OAuth2TokenValidatorResult STALE_RESULT = OAuth2TokenValidatorResult.failure(
            new OAuth2Error(STALE, "What the token says of the account has changed", null));

    private final Revocations revocations;

    public StandingValidator(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        String subject = Objects.requireNonNullElse(token.getSubject(), "");
        String session = token.getClaim("sid") instanceof String text ? text : null;
        long version = token.getClaim("ver") instanceof Number number ? number.longValue() : 0;
        return switch (revocations.standing(subject, session, version)) {
            case GOOD -> OAuth2TokenValidatorResult.success();
            case ENDED -> ENDED_RESULT;
            case STALE -> STALE_RESULT;
        };
    }

    /** Whether a token was refused for nothing but being stale, so that a refresh helps. */
    public static boolean foundStale(Throwable failure) {
        return failure instanceof JwtValidationException refused
                && refused.getErrors().stream()
                        .allMatch(error -> error.getErrorCode().equals(STALE));
    }
}
