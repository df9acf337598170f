package dev.sallyport.bench.revocation;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.sallyport.verifier.AccessTokenDecoder;
import dev.sallyport.verifier.revocation.Naming;
import dev.sallyport.verifier.revocation.RevocationFeed;
import dev.sallyport.verifier.revocation.RevocationLedger;
import java.net.MalformedURLException;
import java.time.Clock;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** One service that verifies tokens by itself: its own keys, its own subscription. */
final class Verifier implements AutoCloseable {

    /** The library's own half a second is short for a machine that runs everything. */
    private static final int PATIENCE_MILLIS = 5_000;

    private final RevocationLedger ledger = new RevocationLedger(Naming.HASHED, System::nanoTime);
    private final RevocationFeed feed;
    private final JwtDecoder decoder;

    Verifier(IssuingServer server, String issuer) throws MalformedURLException {
        JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                        server.address("/.well-known/jwks.json").toURL(),
                        new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS))
                .build();
        decoder = AccessTokenDecoder.create(keys, issuer, issuer, ledger, Clock.systemUTC());
        feed = new RevocationFeed(server.address("/api/auth/revocations"), ledger, System::nanoTime);
        feed.start();
    }

    /** The whole verification, as at the door of an API. */
    boolean accepts(String token) {
        try {
            decoder.decode(token);
            return true;
        } catch (JwtException e) {
            return false;
        }
    }

    @Override
    public void close() {
        feed.stop();
    }
}
