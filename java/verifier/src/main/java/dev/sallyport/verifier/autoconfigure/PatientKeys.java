package dev.sallyport.verifier.autoconfigure;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells a key that does not exist from keys that cannot be had. While keys are at hand and the issuer was asked only a
 * moment ago, an unknown {@code kid} is no key of his; the library would call that a failure, and the token's bearer would
 * be told to try again.
 */
final class PatientKeys implements JWKSource<SecurityContext> {

    private final JWKSource<SecurityContext> source;
    private volatile boolean hadSome;

    PatientKeys(JWKSource<SecurityContext> source) {
        this.source = source;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            List<JWK> keys = source.get(selector, context);
            hadSome = true;
            return keys;
        } catch (RateLimitReachedException e) {
            if (hadSome) {
                return List.of();
            }
            throw e;
        }
    }
}
