package dev.sallyport.verifier;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

/** Picks keys for ES256, and none that says it is for something else than signatures (RFC 7517 sections 4.2 and 4.3). */
final class VerificationKeySelector extends JWSVerificationKeySelector<SecurityContext> {

    VerificationKeySelector(JWKSource<SecurityContext> keys) {
        super(JWSAlgorithm.ES256, keys);
    }

    @Override
    protected @Nullable JWKMatcher createJWKMatcher(JWSHeader header) {
        JWKMatcher usual = super.createJWKMatcher(header);
        return usual == null
                ? null
                // null stands for a key that does not say what it is for.
                : new JWKMatcher.Builder(usual)
                        .keyOperations(KeyOperation.VERIFY, KeyOperation.SIGN, null)
                        .build();
    }
}
