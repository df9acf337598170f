package dev.sallyport.bench.harness;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** ES256 with the fastest provider that loads; the keys are made by it, too, because that is what makes it fast. */
final class Signatures {

    private static final String ALGORITHM = "SHA256withECDSA";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Provider provider;
    private final KeyPair key;
    private final String head = BASE64.encodeToString(
                    "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"harness\"}".getBytes(StandardCharsets.US_ASCII))
            + ".";

    private Signatures(Provider provider) throws GeneralSecurityException {
        this.provider = provider;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.key = generator.generateKeyPair();
    }

    static Signatures fastest() throws GeneralSecurityException {
        return new Signatures(
                AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null
                        ? AmazonCorrettoCryptoProvider.INSTANCE
                        : Security.getProvider("SunEC"));
    }

    /** A compact JWT with claims of a usual size. */
    String token(long subject, long generation) throws GeneralSecurityException {
        long now = System.currentTimeMillis() / 1000;
        String claims = "{\"iss\":\"http://localhost:8080\",\"aud\":\"http://localhost:8080\",\"sub\":\"" + subject
                + "\",\"client_id\":\"sallyport\",\"iat\":" + now + ",\"exp\":" + (now + 300) + ",\"jti\":\""
                + generation + "\",\"sid\":\"0123456789012345678901\",\"auth_time\":" + now
                + ",\"roles\":[\"user\"],\"permissions\":[],\"entitlements\":{},"
                + "\"email\":\"bench@example.org\",\"email_verified\":false,\"name\":\"Bench\"}";
        String signed = head + BASE64.encodeToString(claims.getBytes(StandardCharsets.US_ASCII));
        Signature signature = Signature.getInstance(ALGORITHM, provider);
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }

    boolean isGenuine(String token) throws GeneralSecurityException {
        int end = token.lastIndexOf('.');
        Signature signature = Signature.getInstance(ALGORITHM, provider);
        signature.initVerify(key.getPublic());
        signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }
}
