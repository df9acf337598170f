package dev.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.configuration.ConfigurationProblem;
import dev.sallyport.secret.SecretRing;
import dev.sallyport.secret.ServerSecret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyEncryptionTest {

    private static final byte[] KEY = "a private key".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final ServerSecret secret = newSecret();
    private final KeyEncryption encryption = with(secret);

    @Test
    void bringsBackWhatItWasGiven() {
        assertThat(encryption.decrypt(encryption.encrypt(KEY, "k1"), "k1")).isEqualTo(KEY);
    }

    @Test
    void neverStoresTheSameTwice() {
        assertThat(encryption.encrypt(KEY, "k1")).isNotEqualTo(encryption.encrypt(KEY, "k1"));
    }

    @Test
    void noticesEveryChangedByte() {
        byte[] stored = encryption.encrypt(KEY, "k1");
        for (int i = 0; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> encryption.decrypt(changed, "k1"))
                    .as("byte " + i)
                    .isInstanceOfAny(IllegalStateException.class, ConfigurationProblem.class);
        }
    }

    @Test
    void doesNotTakeOneKeyForAnother() {
        byte[] stored = encryption.encrypt(KEY, "k1");
        assertThatThrownBy(() -> encryption.decrypt(stored, "k2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tampered");
    }

    @Test
    void readsWhatWasStoredUnderAPreviousSecret() {
        byte[] stored = encryption.encrypt(KEY, "k1");
        KeyEncryption next = with(newSecret(), secret);

        assertThat(next.decrypt(stored, "k1")).isEqualTo(KEY);
        assertThatThrownBy(() -> encryption.decrypt(next.encrypt(KEY, "k1"), "k1"))
                .hasMessageContaining("sallyport.previous-secrets");
    }

    @Test
    void saysWhichSettingIsWrongWhenTheSecretIsAnother() {
        byte[] stored = encryption.encrypt(KEY, "k1");
        assertThatThrownBy(() -> with(newSecret()).decrypt(stored, "k1"))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("sallyport.secret");
    }

    private KeyEncryption with(ServerSecret current, ServerSecret... previous) {
        return new KeyEncryption(new SecretRing(current, List.of(previous)), random);
    }

    private ServerSecret newSecret() {
        byte[] material = new byte[ServerSecret.MINIMUM_BYTES];
        random.nextBytes(material);
        return ServerSecret.of(material);
    }
}
