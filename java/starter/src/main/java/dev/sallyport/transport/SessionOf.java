package dev.sallyport.transport;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.Optional;

/** Which session a token says it is of. Not verified: good for telling two tokens apart, and for nothing else. */
final class SessionOf {

    private static final String SCHEME = "Bearer ";

    private SessionOf() {}

    static Optional<String> authorization(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? token(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    static Optional<String> token(String token) {
        try {
            return Optional.ofNullable(JWTParser.parse(token).getJWTClaimsSet().getStringClaim("sid"));
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
