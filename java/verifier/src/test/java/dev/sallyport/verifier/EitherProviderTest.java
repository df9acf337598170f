package dev.sallyport.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the native provider is there changes how long a signature takes, and nothing else. */
class EitherProviderTest {

    private static final Path VECTORS = Path.of("../../contract/vectors/access-tokens.json");

    static Stream<Optional<Provider>> providers() {
        return Stream.of(Optional.empty(), SignatureProvider.fastest());
    }

    @Test
    void theNativeOneIsFoundAmongTheDependencies() {
        assertThat(SignatureProvider.fastest().map(Provider::getName)).contains("AmazonCorrettoCryptoProvider");
    }

    @ParameterizedTest
    @MethodSource("providers")
    void bothDecideTheSharedTokensAlike(Optional<Provider> provider) throws IOException, ParseException {
        JsonNode vectors = JsonMapper.shared().readTree(Files.readString(VECTORS));
        JwtDecoder decoder = AccessTokenDecoder.create(
                new ImmutableJWKSet<SecurityContext>(
                        JWKSet.parse(vectors.get("jwks").toString())),
                vectors.get("issuer").stringValue(),
                vectors.get("audience").stringValue(),
                Revocations.none(),
                Clock.fixed(Instant.ofEpochSecond(vectors.get("now").longValue()), ZoneOffset.UTC),
                provider);

        assertThat(vectors.get("accepted").valueStream().filter(vector -> !accepts(decoder, vector)))
                .extracting(EitherProviderTest::id)
                .isEmpty();
        assertThat(vectors.get("refused").valueStream().filter(vector -> accepts(decoder, vector)))
                .extracting(EitherProviderTest::id)
                .isEmpty();
        assertThat(vectors.get("accepted").size()).isGreaterThan(5);
        assertThat(vectors.get("refused").size()).isGreaterThan(50);
    }

    private static String id(JsonNode vector) {
        return vector.get("id").stringValue();
    }

    private static boolean accepts(JwtDecoder decoder, JsonNode vector) {
        try {
            decoder.decode(vector.get("token").stringValue());
            return true;
        } catch (JwtException e) {
            return false;
        }
    }

    @Test
    void oneVerifiesWhatTheOtherSigned() throws GeneralSecurityException {
        Provider fast = SignatureProvider.fastest().orElseThrow();
        Provider slow = Security.getProvider("SunEC");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", slow);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        for (int i = 0; i < 50; i++) {
            KeyPair keys = generator.generateKeyPair();
            byte[] message = {(byte) i};
            assertThat(verifies(slow, keys, message, sign(fast, keys, message))).isTrue();
            assertThat(verifies(fast, keys, message, sign(slow, keys, message))).isTrue();
            assertThat(verifies(fast, keys, new byte[2], sign(slow, keys, message)))
                    .isFalse();
        }
    }

    private static byte[] sign(Provider provider, KeyPair keys, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA", provider);
        signature.initSign(keys.getPrivate());
        signature.update(message);
        return signature.sign();
    }

    private static boolean verifies(Provider provider, KeyPair keys, byte[] message, byte[] bytes)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA", provider);
        signature.initVerify(keys.getPublic());
        signature.update(message);
        return signature.verify(bytes);
    }
}
