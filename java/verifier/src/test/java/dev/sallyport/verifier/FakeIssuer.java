package dev.sallyport.verifier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer on another port: publishes a key and signs with it, and has a feed that a test writes. */
public final class FakeIssuer implements AutoCloseable {

    private final FakeFeed feed = new FakeFeed();
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile ECKey key = newKey("k1");
    private volatile boolean withoutKeys;
    private HttpServer server;

    public FakeIssuer() {
        server = listen(0);
    }

    private HttpServer listen(int port) {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            started.createContext("/.well-known/jwks.json", this::answerWithKeys);
            started.createContext("/api/auth/revocations", feed);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answerWithKeys(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        byte[] jwks = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(withoutKeys ? 500 : 200, jwks.length);
            exchange.getResponseBody().write(jwks);
        }
    }

    private static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public FakeFeed feed() {
        return feed;
    }

    /** Signs with another key from now on, and publishes that one alone. */
    public void rotate(String id) {
        key = newKey(id);
    }

    /** Fails to publish keys, or does it again. */
    public void publishesKeys(boolean possible) {
        withoutKeys = !possible;
    }

    /** Is gone. */
    public void stop() {
        feed.close();
        server.stop(0);
    }

    /** Comes back where it was. */
    public void restart() {
        server = listen(server.getAddress().getPort());
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public int fetches() {
        return fetches.get();
    }

    /** A token that is fine, unless the test changes its claims. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return token("at+jwt", change);
    }

    public String token(String type, UnaryOperator<JWTClaimsSet.Builder> change) {
        return token(type, key, change);
    }

    /** A ticket that is fine, unless the test changes its claims. */
    public String ticket(UnaryOperator<JWTClaimsSet.Builder> change) {
        return token(
                "ticket+jwt",
                claims -> change.apply(claims.jwtID(UUID.randomUUID().toString())
                        .expirationTime(Date.from(Instant.now().plusSeconds(30)))));
    }

    /** What it publishes, for who does not ask over HTTP. */
    public JWKSource<SecurityContext> keys() {
        return new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK()));
    }

    /** A token of somebody else, which names a key that this issuer never had. */
    public String foreignToken(String kid) {
        return token("at+jwt", newKey(kid), claims -> claims);
    }

    private String token(String type, ECKey signer, UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet claims = change.apply(new JWTClaimsSet.Builder()
                        .issuer(url())
                        .audience(url())
                        .subject("account-1")
                        .claim("sid", "session-1")
                        .claim("name", "Ann")
                        .claim("roles", List.of("user"))
                        .claim("permissions", List.of("invoices:read"))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300))))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .keyID(signer.getKeyID())
                        .build(),
                claims);
        try {
            jwt.sign(new ECDSASigner(signer));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    @Override
    public void close() {
        stop();
    }
}
