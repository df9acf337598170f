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
import dev.sallyport.verifier.SignatureProvider;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Signs tokens of one type with the current key. The type keeps one kind of token from passing for another (RFC 8725
 * section 3.11).
 */
final class TokenSigner {

    private final SigningKeys keys;
    private final JOSEObjectType type;
    private final SecureRandom random;
    private volatile Signing signing;

    private record Signing(ECKey key, JWSHeader header, JWSSigner signer) {}

    TokenSigner(SigningKeys keys, String type, SecureRandom random) {
        this.keys = keys;
        this.type = new JOSEObjectType(type);
        this.random = random;
        this.signing = signingWith(keys.current());
    }

    /** Signs, and gives the token a name that no other one has ({@code jti}). */
    String sign(JWTClaimsSet.Builder claims) {
        Signing with = signing;
        ECKey current = keys.current();
        if (!with.key().getKeyID().equals(current.getKeyID())) {
            with = signingWith(current);
            signing = with;
        }
        try {
            SignedJWT token =
                    new SignedJWT(with.header(), claims.jwtID(randomId()).build());
            token.sign(with.signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    private Signing signingWith(ECKey key) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(type)
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
