package dev.sallyport.servers.spring;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Service;

/** Access tokens are signed; refresh tokens are random, known here only, and good once. */
@Service
class Tokens {

    /** With the names of RFC 6749 section 5.1. */
    record Answer(String access_token, String token_type, long expires_in, String refresh_token) {}

    private static final Duration ACCESS_LIFETIME = Duration.ofMinutes(5);

    private final Map<String, String> emailsByRefreshToken = new ConcurrentHashMap<>();
    private final JwtEncoder encoder;
    private final Accounts accounts;

    Tokens(JwtEncoder encoder, Accounts accounts) {
        this.encoder = encoder;
        this.accounts = accounts;
    }

    Answer issue(String email) {
        var now = Instant.now();
        var claims = JwtClaimsSet.builder()
                .subject(email)
                .issuedAt(now)
                .expiresAt(now.plus(ACCESS_LIFETIME))
                .claim("roles", accounts.get(email).roles())
                .build();
        var header = JwsHeader.with(MacAlgorithm.HS256).build();
        var accessToken =
                encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
        var refreshToken = UUID.randomUUID().toString();
        emailsByRefreshToken.put(refreshToken, email);
        return new Answer(accessToken, "Bearer", ACCESS_LIFETIME.toSeconds(), refreshToken);
    }

    Optional<Answer> rotate(String refreshToken) {
        return Optional.ofNullable(emailsByRefreshToken.remove(refreshToken)).map(this::issue);
    }

    void revoke(String refreshToken) {
        emailsByRefreshToken.remove(refreshToken);
    }
}
