package dev.sallyport.token;

import dev.sallyport.configuration.ConfigurationProblem;
import dev.sallyport.secret.SecretRing;
import dev.sallyport.secret.ServerSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts private keys for the database: AES-256-GCM under a key derived from the server secret, bound to the
 * {@code kid}. Stored as secret id (4 bytes), nonce (12) and ciphertext with tag.
 */
final class KeyEncryption {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SECRET_ID_BYTES = 4;

    private record Key(byte[] secretId, SecretKeySpec key) {
        static Key of(ServerSecret secret) {
            return new Key(
                    secret.id(), new SecretKeySpec(secret.derive("sallyport/signing-key-encryption/v1", 32), "AES"));
        }
    }

    private final Key current;
    private final List<Key> known;
    private final SecureRandom random;

    KeyEncryption(SecretRing secrets, SecureRandom random) {
        this.current = Key.of(secrets.current());
        this.known = Stream.concat(
                        Stream.of(current), secrets.previous().stream().map(Key::of))
                .toList();
        this.random = random;
    }

    boolean isUnderCurrentSecret(byte[] stored) {
        return Arrays.equals(Arrays.copyOf(stored, SECRET_ID_BYTES), current.secretId());
    }

    byte[] encrypt(byte[] plain, String kid) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = apply(Cipher.ENCRYPT_MODE, current, nonce, plain, kid);
        byte[] stored = Arrays.copyOf(current.secretId(), SECRET_ID_BYTES + NONCE_BYTES + sealed.length);
        System.arraycopy(nonce, 0, stored, SECRET_ID_BYTES, NONCE_BYTES);
        System.arraycopy(sealed, 0, stored, SECRET_ID_BYTES + NONCE_BYTES, sealed.length);
        return stored;
    }

    byte[] decrypt(byte[] stored, String kid) {
        byte[] secretId = Arrays.copyOf(stored, SECRET_ID_BYTES);
        Key key = known.stream()
                .filter(candidate -> Arrays.equals(candidate.secretId(), secretId))
                .findFirst()
                .orElseThrow(() -> new ConfigurationProblem(
                        "the signing keys in this database are sealed by a secret that is neither sallyport.secret nor one"
                                + " of sallyport.previous-secrets",
                        "Set SALLYPORT_SECRET to that secret, or add it to SALLYPORT_PREVIOUSSECRETS for one start: keys are"
                                + " then sealed by the new one."));
        byte[] nonce = Arrays.copyOfRange(stored, SECRET_ID_BYTES, SECRET_ID_BYTES + NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(stored, SECRET_ID_BYTES + NONCE_BYTES, stored.length);
        return apply(Cipher.DECRYPT_MODE, key, nonce, sealed, kid);
    }

    private static byte[] apply(int mode, Key key, byte[] nonce, byte[] input, String kid) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(kid.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a signing key in the database has been tampered with", e);
        }
    }
}
