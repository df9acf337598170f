package dev.sallyport.session;

import dev.sallyport.secret.SecretRing;
import dev.sallyport.secret.ServerSecret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads refresh tokens: {@code spr_} and 57 bytes in base64url, namely version, secret id, session id,
 * generation and an HMAC-SHA-256 over these and the session's seed. Deterministic, so that every racer can be given the
 * same successor without storing it.
 */
final class RefreshTokens {

    private static final String PREFIX = "spr_";
    private static final byte VERSION = 1;
    private static final int SECRET_ID_BYTES = 4;
    private static final int BODY_BYTES = 1 + SECRET_ID_BYTES + SessionId.BYTES + Integer.BYTES;
    private static final int MAC_BYTES = 32;
    private static final int LENGTH = PREFIX.length() + (BODY_BYTES + MAC_BYTES) * 4 / 3;
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * A secret's key.
     *
     * @param keyed computes nothing itself: copies of it do, because looking for a provider takes longer than the HMAC
     */
    private record Key(byte[] secretId, SecretKeySpec spec, Mac keyed) {
        static Key of(ServerSecret secret) {
            SecretKeySpec spec = new SecretKeySpec(secret.derive("sallyport/refresh-token/v1", 32), ALGORITHM);
            return new Key(secret.id(), spec, keyed(spec));
        }

        Mac mac() {
            try {
                return (Mac) keyed.clone();
            } catch (CloneNotSupportedException e) {
                // The JDK's can be copied; those of other providers may not.
                return keyed(spec);
            }
        }

        private static Mac keyed(SecretKeySpec spec) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(spec);
                return mac;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
            }
        }
    }

    /**
     * A token that has the right form. Only {@link #isGenuine} tells whether this server made it.
     *
     * @param sessionId which session it belongs to
     * @param generation its place in the session's row of tokens
     */
    record Presented(SessionId sessionId, long generation, byte[] body, byte[] mac) {
        @Override
        public String toString() {
            return "Presented[" + sessionId + ", " + generation + "]";
        }
    }

    private final Key current;
    private final List<Key> accepted;

    /**
     * Makes tokens with the current secret and accepts those of older ones, which are replaced as they are presented.
     */
    RefreshTokens(SecretRing secrets) {
        this.current = Key.of(secrets.current());
        this.accepted = new ArrayList<>(List.of(current));
        secrets.previous().forEach(old -> accepted.add(Key.of(old)));
    }

    /** The session's current token. */
    String issue(Session session) {
        return issue(session.id(), session.generation(), session.seed());
    }

    String issue(SessionId session, long generation, Seed seed) {
        byte[] body = ByteBuffer.allocate(BODY_BYTES)
                .put(VERSION)
                .put(current.secretId())
                .put(session.bytes())
                .putInt((int) generation)
                .array();
        byte[] token = Arrays.copyOf(body, BODY_BYTES + MAC_BYTES);
        System.arraycopy(mac(current, body, seed), 0, token, BODY_BYTES, MAC_BYTES);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Takes a token apart; empty for anything that this server cannot have written. */
    Optional<Presented> parse(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(token);
        byte version = buffer.get();
        buffer.position(1 + SECRET_ID_BYTES);
        byte[] session = new byte[SessionId.BYTES];
        buffer.get(session);
        long generation = Integer.toUnsignedLong(buffer.getInt());
        byte[] body = Arrays.copyOf(token, BODY_BYTES);
        if (version != VERSION || keyOf(body) == null) {
            return Optional.empty();
        }
        return Optional.of(new Presented(
                SessionId.of(session), generation, body, Arrays.copyOfRange(token, BODY_BYTES, token.length)));
    }

    /** Whether the token was made by this server for the session with this seed. Takes the same time either way. */
    boolean isGenuine(Presented token, Seed seed) {
        Key key = keyOf(token.body());
        return key != null && MessageDigest.isEqual(mac(key, token.body(), seed), token.mac());
    }

    private @Nullable Key keyOf(byte[] body) {
        byte[] id = Arrays.copyOfRange(body, 1, 1 + SECRET_ID_BYTES);
        for (Key key : accepted) {
            if (Arrays.equals(key.secretId(), id)) {
                return key;
            }
        }
        return null;
    }

    private static byte[] mac(Key key, byte[] body, Seed seed) {
        Mac mac = key.mac();
        mac.update(body);
        return mac.doFinal(seed.bytes());
    }
}
