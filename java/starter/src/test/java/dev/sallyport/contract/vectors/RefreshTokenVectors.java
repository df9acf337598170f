package dev.sallyport.contract.vectors;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Refresh tokens of one session, and things that only look like them. */
final class RefreshTokenVectors {

    private static final byte[] SECRET = counting(0x00, 32);
    private static final byte[] OTHER_SECRET = counting(0x80, 32);
    private static final byte[] SESSION = counting(0x40, 16);
    private static final byte[] SEED = counting(0xC0, 32);
    private static final byte[] OTHER_SEED = counting(0x20, 32);
    private static final long[] GENERATIONS = {0, 1, 2, 255, 256, 65_536, 2_147_483_647L, 2_147_483_648L, 4_294_967_295L
    };

    private final List<Map<String, Object>> refused = new ArrayList<>();

    private RefreshTokenVectors() {}

    static VectorFile file() {
        List<Map<String, Object>> accepted = new ArrayList<>();
        for (long generation : GENERATIONS) {
            accepted.add(ordered("generation", generation, "token", token(SECRET, generation, SEED)));
        }
        RefreshTokenVectors vectors = new RefreshTokenVectors();
        vectors.refuseAll();
        return new VectorFile(
                "refresh-tokens.json",
                ordered(
                        "$comment",
                        "spr_ and base64url of: version 1 (1 byte), secret id (4), session id (16), generation (4, big-endian), "
                                + "HMAC-SHA-256 (32) of the 25 bytes before and the seed. Key: HKDF-SHA-256 (no salt) of the "
                                + "secret for 'sallyport/refresh-token/v1'; secret id: 4 bytes for 'sallyport/secret-id/v1'.",
                        "secret",
                        base64(SECRET),
                        "secretId",
                        java.util.HexFormat.of().formatHex(secretId(SECRET)),
                        "session",
                        base64(SESSION),
                        "seed",
                        base64(SEED),
                        "accepted",
                        accepted,
                        "refused",
                        vectors.refused));
    }

    private void refuseAll() {
        String good = token(SECRET, 7, SEED);
        byte[] bytes = Base64.getUrlDecoder().decode(good.substring(4));
        refuse("empty", "");
        refuse("prefix-only", "spr_");
        refuse("no-prefix", good.substring(4));
        refuse("prefix-in-upper-case", "SPR_" + good.substring(4));
        refuse("another-prefix", "spx_" + good.substring(4));
        refuse("prefix-twice", "spr_" + good);
        refuse("one-character-short", good.substring(0, good.length() - 1));
        refuse("half", good.substring(0, good.length() / 2));
        refuse("one-byte-short", text(Arrays.copyOf(bytes, 56)));
        refuse("without-mac", text(Arrays.copyOf(bytes, 25)));
        refuse("one-byte-long", text(Arrays.copyOf(bytes, 58)));
        refuse("one-character-long", good + "A");
        refuse("twice", good + good);
        refuse("oversized", "spr_" + "A".repeat(10_000));
        refuse("padded", good + "====");
        refuse("space-before", " " + good);
        refuse("space-after", good + " ");
        refuse("line-feed-after", good + "\n");
        refuse("nul-after", good + "\0");
        refuse("dot-inside", good.substring(0, 20) + "." + good.substring(21));
        refuse("plus-of-the-other-alphabet", good.substring(0, 20) + "+" + good.substring(21));
        refuse("look-alike-letter", good.substring(0, 20) + "\u0430" + good.substring(21));
        refuse("zeroes", text(new byte[57]));
        refuse("version-0", text(flip(bytes, 0, 0x01)));
        refuse("version-2", text(flip(bytes, 0, 0x03)));
        refuse("version-2-with-its-mac", token(2, SECRET, 7, SEED));
        refuse("secret-id-changed", text(flip(bytes, 1, 0x01)));
        refuse("session-changed", text(flip(bytes, 5, 0x80)));
        refuse("generation-raised", text(flip(bytes, 24, 0x08)));
        refuse("generation-at-its-end", text(flip(flip(bytes, 21, 0xFF), 22, 0xFF)));
        refuse("mac-first-bit", text(flip(bytes, 25, 0x80)));
        refuse("mac-last-bit", text(flip(bytes, 56, 0x01)));
        refuse("mac-of-the-body-alone", token(SECRET, 7, new byte[0]));
        refuse("mac-with-another-seed", token(SECRET, 7, OTHER_SEED));
        refuse("another-secret", token(OTHER_SECRET, 7, SEED));
        refuse("another-secret-under-this-id", text(withSecretId(token(OTHER_SECRET, 7, SEED), secretId(SECRET))));
        refuse("underived-secret-as-key", withKey(SECRET, 1, SECRET, 7, SEED));
        refuse("an-access-token", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJmcmlkYSJ9.");
    }

    private void refuse(String id, String token) {
        refused.add(ordered("id", id, "token", token));
    }

    private static byte[] withSecretId(String token, byte[] id) {
        byte[] bytes = Base64.getUrlDecoder().decode(token.substring(4));
        System.arraycopy(id, 0, bytes, 1, 4);
        return bytes;
    }

    private static String token(byte[] secret, long generation, byte[] seed) {
        return token(1, secret, generation, seed);
    }

    private static String token(int version, byte[] secret, long generation, byte[] seed) {
        return withKey(derive(secret, "sallyport/refresh-token/v1", 32), version, secret, generation, seed);
    }

    private static String withKey(byte[] key, int version, byte[] secret, long generation, byte[] seed) {
        byte[] body = ByteBuffer.allocate(25)
                .put((byte) version)
                .put(secretId(secret))
                .put(SESSION)
                .putInt((int) generation)
                .array();
        return text(ByteBuffer.allocate(57).put(body).put(hmac(key, body, seed)).array());
    }

    private static byte[] secretId(byte[] secret) {
        return derive(secret, "sallyport/secret-id/v1", 4);
    }

    /** RFC 5869 sections 2.2 and 2.3, for at most one block of output. */
    private static byte[] derive(byte[] secret, String info, int length) {
        byte[] key = hmac(new byte[32], secret);
        return Arrays.copyOf(hmac(key, info.getBytes(StandardCharsets.US_ASCII), new byte[] {1}), length);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return "spr_" + base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] flip(byte[] bytes, int index, int bits) {
        byte[] copy = bytes.clone();
        copy[index] ^= (byte) bits;
        return copy;
    }

    private static byte[] counting(int first, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }

    /** Keys and values in turn, in the order in which they are written. */
    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
