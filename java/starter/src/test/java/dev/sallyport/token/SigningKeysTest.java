package dev.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.configuration.ConfigurationProblem;
import dev.sallyport.contract.MovableClock;
import dev.sallyport.contract.Racers;
import dev.sallyport.secret.SecretRing;
import dev.sallyport.secret.ServerSecret;
import dev.sallyport.storage.Schema;
import dev.sallyport.storage.SqliteDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
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
    void theListSaysWhatEachKeyDoes() {
        SigningKeys keys = keys(SECRETS);
        assertThat(states(keys)).containsExactly(PublishedKey.State.SIGNING);

        keys.rotate();
        assertThat(states(keys)).containsExactly(PublishedKey.State.SIGNING, PublishedKey.State.NEXT);

        clock.advance(SigningKeys.PUBLISHED_AHEAD.minusMillis(1));
        assertThat(states(keys)).containsExactly(PublishedKey.State.SIGNING, PublishedKey.State.NEXT);
        clock.advance(Duration.ofMillis(1));
        assertThat(states(keys)).containsExactly(PublishedKey.State.RETIRING, PublishedKey.State.SIGNING);

        clock.advance(TOKEN_LIFETIME);
        keys.removeRetired();
        assertThat(states(keys)).as("its last token expires now").hasSize(2);
        clock.advance(Duration.ofMillis(1));
        keys.removeRetired();
        assertThat(states(keys)).containsExactly(PublishedKey.State.SIGNING);
    }

    @Test
    void aRotationSaysWhetherOneWasUnderWay() {
        SigningKeys keys = keys(SECRETS);
        assertThat(keys.rotate()).isInstanceOfSatisfying(SigningKeys.Rotation.Begun.class, begun -> {
            assertThat(begun.next().signsFrom()).isEqualTo(clock.instant().plus(SigningKeys.PUBLISHED_AHEAD));
            assertThat(keys.rotate()).isEqualTo(new SigningKeys.Rotation.UnderWay(begun.next()));
        });
    }

    @Test
    void aKeyIsReplacedWhenItHasSignedForItsLifetime() {
        Duration lifetime = Duration.ofDays(90);
        SigningKeys here = keys(SECRETS);
        SigningKeys there = keys(SECRETS);
        clock.advance(lifetime.minusMillis(1));
        assertThat(here.rotateAfter(lifetime)).isFalse();

        clock.advance(Duration.ofMillis(1));
        assertThat(here.rotateAfter(lifetime)).isTrue();
        assertThat(there.rotateAfter(lifetime)).as("another server did it").isFalse();
        assertThat(there.published().getKeys()).hasSize(2);
    }

    @RepeatedTest(10)
    void serversThatRotateInTheSameMomentMakeOneKey() {
        Queue<SigningKeys> servers = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 6; i++) {
            servers.add(keys(SECRETS));
        }
        clock.advance(Duration.ofDays(90));
        List<Boolean> made = Racers.run(6, () -> servers.remove().rotateAfter(Duration.ofDays(90)));
        assertThat(made).contains(true);
        assertThat(keys(SECRETS).list()).hasSize(2);
    }

    @Test
    void aStartSealsTheKeysUnderTheCurrentSecretSoThatTheOlderOneCanGo() {
        SigningKeys before = keys(SECRETS);
        before.rotate();
        List<String> kids = kids(before);

        assertThat(kids(keys(new SecretRing(secrets(2).current(), List.of(SECRETS.current())))))
                .isEqualTo(kids);
        assertThat(kids(keys(secrets(2)))).isEqualTo(kids);
        assertThatThrownBy(() -> keys(SECRETS)).isInstanceOf(ConfigurationProblem.class);
    }

    private static List<String> kids(SigningKeys keys) {
        return keys.list().stream().map(PublishedKey::kid).toList();
    }

    private static List<PublishedKey.State> states(SigningKeys keys) {
        return keys.list().stream().map(PublishedKey::state).toList();
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
        keys.open();
        return keys;
    }

    private static SecretRing secrets(int seed) {
        byte[] material = new byte[32];
        material[0] = (byte) seed;
        return new SecretRing(ServerSecret.of(material), List.of());
    }
}
