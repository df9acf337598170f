package dev.sallyport.contract.vectors;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * A P-256 key made from a name, which signs the same text the same way every time (RFC 6979). For vectors only: whoever
 * knows the name knows the key.
 */
final class TestKey {

    private static final X9ECParameters P256 = SECNamedCurves.getByName("secp256r1");
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(P256.getCurve(), P256.getG(), P256.getN(), P256.getH());

    private final String kid;
    private final BigInteger secret;
    private final ECPoint point;

    TestKey(String kid, String name) {
        this.kid = kid;
        this.secret = new BigInteger(1, sha256(name.getBytes(StandardCharsets.UTF_8))).mod(P256.getN());
        this.point = P256.getG().multiply(secret).normalize();
    }

    String kid() {
        return kid;
    }

    Map<String, Object> publicJwk() {
        return RefreshTokenVectors.ordered(
                "kty", "EC", "crv", "P-256", "kid", kid, "use", "sig", "alg", "ES256", "x", x(), "y", y());
    }

    String x() {
        return base64(point.getAffineXCoord().getEncoded());
    }

    String y() {
        return base64(point.getAffineYCoord().getEncoded());
    }

    /** X.509 SubjectPublicKeyInfo, what a careless verifier would use as an HMAC key. */
    byte[] encoded() {
        byte[] prefix = Base64.getDecoder().decode("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE");
        byte[] encoded = Arrays.copyOf(prefix, prefix.length + 64);
        System.arraycopy(point.getAffineXCoord().getEncoded(), 0, encoded, prefix.length, 32);
        System.arraycopy(point.getAffineYCoord().getEncoded(), 0, encoded, prefix.length + 32, 32);
        return encoded;
    }

    /** r and s, 32 bytes each (RFC 7518 section 3.4). */
    byte[] sign(String text) {
        BigInteger[] signature = components(text);
        byte[] bytes = Arrays.copyOf(BigIntegers.asUnsignedByteArray(32, signature[0]), 64);
        System.arraycopy(BigIntegers.asUnsignedByteArray(32, signature[1]), 0, bytes, 32, 32);
        return bytes;
    }

    BigInteger[] components(String text) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, DOMAIN));
        return signer.generateSignature(sha256(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
