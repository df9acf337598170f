package dev.sallyport.token;

import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The signing keys' rows. */
final class SigningKeyStore {

    private final JdbcClient jdbc;
    private final KeyEncryption encryption;

    SigningKeyStore(JdbcClient jdbc, KeyEncryption encryption) {
        this.jdbc = jdbc;
        this.encryption = encryption;
    }

    /** All keys, the oldest first. */
    List<SigningKey> all() {
        return jdbc.sql("""
                SELECT kid, sequence, private_key, created_at, signs_from
                  FROM sallyport_signing_key ORDER BY sequence""")
                .query((row, index) -> new SigningKey(
                        parse(encryption.decrypt(row.getBytes("private_key"), row.getString("kid"))),
                        row.getLong("sequence"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("signs_from"))))
                .list();
    }

    /** Adds a key; does nothing when another server has added one with this sequence. */
    void add(SigningKey key) {
        ECKey jwk = key.jwk();
        jdbc.sql("""
                INSERT INTO sallyport_signing_key (kid, sequence, public_jwk, private_key, created_at, signs_from)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (sequence) DO NOTHING""")
                .params(
                        jwk.getKeyID(),
                        key.sequence(),
                        jwk.toPublicJWK().toJSONString(),
                        encryption.encrypt(jwk.toJSONString().getBytes(StandardCharsets.UTF_8), jwk.getKeyID()),
                        key.createdAt().toEpochMilli(),
                        key.signsFrom().toEpochMilli())
                .update();
    }

    /** Seals the keys of older secrets with the current one, so that those may be forgotten. */
    void resealUnderCurrentSecret() {
        record Sealed(String kid, byte[] privateKey) {}
        jdbc
                .sql("SELECT kid, private_key FROM sallyport_signing_key")
                .query((row, index) -> new Sealed(row.getString("kid"), row.getBytes("private_key")))
                .list()
                .stream()
                .filter(key -> !encryption.isUnderCurrentSecret(key.privateKey()))
                .forEach(key -> jdbc.sql(
                                "UPDATE sallyport_signing_key SET private_key = ? WHERE kid = ? AND private_key = ?")
                        .params(
                                encryption.encrypt(encryption.decrypt(key.privateKey(), key.kid()), key.kid()),
                                key.kid(),
                                key.privateKey())
                        .update());
    }

    void deleteUpTo(long sequence) {
        jdbc.sql("DELETE FROM sallyport_signing_key WHERE sequence <= ?")
                .param(sequence)
                .update();
    }

    private static ECKey parse(byte[] json) {
        try {
            return ECKey.parse(new String(json, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("a signing key in the database is not a JWK", e);
        }
    }
}
