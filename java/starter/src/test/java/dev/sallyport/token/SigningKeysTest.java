package dev.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.contract.MovableClock;
import dev.sallyport.secret.SecretRing;
import dev.sallyport.secret.ServerSecret;
import dev.sallyport.storage.Schema;
import dev.sallyport.storage.SqliteDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class SigningKeysTest {

    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(6);
    private static final SecretRing SECRETS = secrets(1);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T12:00:00Z"));
    private HikariDataSource database;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("keys.db"));
        Schema.migrate(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theFirstStartMakesAKeyAndTheNextOneFindsIt() {
        String kid = keys(SECRETS).current().getKeyID();

        assertThat(keys(SECRETS).current().getKeyID()).isEqualTo(kid);
    }

    @Test
    void aNewKeyIsPublishedBeforeItSignsAndTheOldOneStaysUntilItsTokensHaveExpired() {
        SigningKeys keys = keys(SECRETS);
        String old = keys.current().getKeyID();

        keys.rotate();
        assertThat(keys.published().getKeys()).hasSize(2);
        assertThat(keys.current().getKeyID()).isEqualTo(old);

        clock.advance(SigningKeys.PUBLISHED_AHEAD);
        String next = keys.current().getKeyID();
        assertThat(next).isNotEqualTo(old);
        assertThat(keys.published().getKeys()).extracting(JWK::getKeyID).contains(old, next);

        clock.advance(TOKEN_LIFETIME.plusSeconds(1));
        keys.rotate();
        assertThat(keys.published().getKeys())
                .extracting(JWK::getKeyID)
                .doesNotContain(old)
                .contains(next);
    }

    @Test
    void twoRotationsAtOnceAreOne() {
        SigningKeys here = keys(SECRETS);
        SigningKeys there = keys(SECRETS);

        here.rotate();
        there.rotate();

        assertThat(there.published().getKeys()).hasSize(2);
    }

    @Test
    void onlyPublicHalvesArePublished() {
        assertThat(keys(SECRETS).published().getKeys())
                .allSatisfy(key -> assertThat(key.isPrivate()).isFalse());
    }

    @Test
    void theDatabaseAloneDoesNotRevealAKey() {
        keys(SECRETS);

        List<byte[]> stored = JdbcClient.create(database)
                .sql("SELECT private_key FROM sallyport_signing_key")
                .query((row, index) -> row.getBytes(1))
                .list();
        assertThat(stored).hasSize(1);
        assertThat(new String(stored.getFirst(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("\"d\"", "kty");
        assertThatThrownBy(() -> keys(secrets(2))).hasMessageContaining("sallyport.previous-secrets");
    }

    @Test
    void keysOfAnOlderSecretAreStillReadable() {
        String kid = keys(SECRETS).current().getKeyID();
        SecretRing rotated = new SecretRing(secrets(2).current(), List.of(SECRETS.current()));

        assertThat(keys(rotated).current().getKeyID()).isEqualTo(kid);
    }

    private SigningKeys keys(SecretRing secrets) {
        SigningKeyStore store =
                new SigningKeyStore(JdbcClient.create(database), new KeyEncryption(secrets, new SecureRandom()));
        SigningKeys keys = new SigningKeys(store, TOKEN_LIFETIME, clock);
        keys.load();
        return keys;
    }

    private static SecretRing secrets(int seed) {
        byte[] material = new byte[32];
        material[0] = (byte) seed;
        return new SecretRing(ServerSecret.of(material), List.of());
    }
}
