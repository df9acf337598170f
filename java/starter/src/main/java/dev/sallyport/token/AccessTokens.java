package dev.sallyport.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.sallyport.access.Grants;
import dev.sallyport.account.Account;
import dev.sallyport.revocation.RevocationLog;
import dev.sallyport.session.Session;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Issues access tokens in the JWT profile of RFC 9068. */
public final class AccessTokens {

    /** {@code client_id} (RFC 9068 section 2.2): first-party sign-in has one client, the product itself. */
    private static final String CLIENT_ID = "sallyport";

    /** Lives are shortened by up to this share, so that tokens issued together do not expire together. */
    private static final double JITTER = 0.05;

    private final TokenSigner signer;
    private final Issuer issuer;
    private final RevocationLog revocations;
    private final SecureRandom random;
    private final Clock clock;

    AccessTokens(SigningKeys keys, Issuer issuer, RevocationLog revocations, SecureRandom random, Clock clock) {
        this.signer = new TokenSigner(keys, "at+jwt", random);
        this.issuer = issuer;
        this.revocations = revocations;
        this.random = random;
        this.clock = clock;
    }

    /** Issues a token for a session. It never outlives the session. */
    public AccessToken issue(Account account, Grants grants, Session session) {
        Instant now = clock.instant();
        Duration lifetime = lifetime(Duration.between(now, session.absoluteExpiresAt()));
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer.url())
                .audience(issuer.audience())
                .subject(account.id().value())
                .claim("client_id", CLIENT_ID)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .claim("sid", session.id().value())
                .claim("ver", revocations.currentVersion(account.id().value(), account.tokenVersion()))
                .claim("auth_time", session.authenticatedAt().getEpochSecond())
                .claim("roles", grants.roles())
                .claim("permissions", grants.permissions())
                .claim("entitlements", grants.entitlements())
                .claim("email", account.email())
                .claim("email_verified", account.emailVerified())
                .claim("name", account.name());
        return new AccessToken(signer.sign(claims), lifetime);
    }

    private Duration lifetime(Duration sessionLeft) {
        long seconds = issuer.accessLifetime().toSeconds();
        long jittered = seconds - random.nextLong(Math.max(1, (long) (seconds * JITTER) + 1));
        return Duration.ofSeconds(Math.max(1, Math.min(jittered, sessionLeft.toSeconds())));
    }
}
