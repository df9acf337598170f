package dev.sallyport.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.sallyport.access.Grants;
import dev.sallyport.account.Account;
import dev.sallyport.revocation.RevocationLog;
import dev.sallyport.session.Session;
import dev.sallyport.verifier.SignatureProvider;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;

/** Issues access tokens in the JWT profile of RFC 9068. */
public final class AccessTokens {

    /** {@code client_id} (RFC 9068 section 2.2): first-party sign-in has one client, the product itself. */
    private static final String CLIENT_ID = "sallyport";

    /** Lives are shortened by up to this share, so that tokens issued together do not expire together. */
    private static final double JITTER = 0.05;

    private final SigningKeys keys;
    private final Issuer issuer;
    private final RevocationLog revocations;
    private final SecureRandom random;
    private final Clock clock;
    private volatile Signing signing;

    private record Signing(ECKey key, JWSHeader header, JWSSigner signer) {}

    AccessTokens(SigningKeys keys, Issuer issuer, RevocationLog revocations, SecureRandom random, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.revocations = revocations;
        this.random = random;
        this.clock = clock;
        this.signing = signingWith(keys.current());
    }

    /** Issues a token for a session. It never outlives the session. */
    public AccessToken issue(Account account, Grants grants, Session session) {
        Instant now = clock.instant();
        Duration lifetime = lifetime(Duration.between(now, session.absoluteExpiresAt()));
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer.url())
                .audience(issuer.audience())
                .subject(account.id().value())
                .claim("client_id", CLIENT_ID)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(randomId())
                .claim("sid", session.id().value())
                .claim("ver", revocations.currentVersion(account.id().value(), account.tokenVersion()))
                .claim("auth_time", session.authenticatedAt().getEpochSecond())
                .claim("roles", grants.roles())
                .claim("permissions", grants.permissions())
                .claim("entitlements", grants.entitlements())
                .claim("email", account.email())
                .claim("email_verified", account.emailVerified())
                .claim("name", account.name())
                .build();
        return new AccessToken(sign(claims), lifetime);
    }

    private Duration lifetime(Duration sessionLeft) {
        long seconds = issuer.accessLifetime().toSeconds();
        long jittered = seconds - random.nextLong(Math.max(1, (long) (seconds * JITTER) + 1));
        return Duration.ofSeconds(Math.max(1, Math.min(jittered, sessionLeft.toSeconds())));
    }

    private String sign(JWTClaimsSet claims) {
        Signing with = signing;
        ECKey current = keys.current();
        if (!with.key().getKeyID().equals(current.getKeyID())) {
            with = signingWith(current);
            signing = with;
        }
        try {
            SignedJWT token = new SignedJWT(with.header(), claims);
            token.sign(with.signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    private static Signing signingWith(ECKey key) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType("at+jwt"))
                    .keyID(key.getKeyID())
                    .build();
            return new Signing(key, header, signer(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key cannot be used", e);
        }
    }

    /** A provider signs fastest with a key object of its own. */
    private static JWSSigner signer(ECKey key) throws JOSEException {
        Optional<Provider> provider = SignatureProvider.fastest();
        if (provider.isEmpty()) {
            return new ECDSASigner(key);
        }
        ECDSASigner signer = new ECDSASigner(key.toECPrivateKey(provider.get()), Curve.P_256);
        signer.getJCAContext().setProvider(provider.get());
        return signer;
    }

    private String randomId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
