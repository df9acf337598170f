package dev.sallyport.verifier.revocation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** How a ledger names sessions and accounts. */
public enum Naming {
    /** By their ids, inside the issuer. */
    PLAIN {
        @Override
        public String session(String id) {
            return id;
        }

        @Override
        public String account(String id) {
            return id;
        }
    },
    /**
     * By the first 128 bits of a SHA-256, as in the feed: who reads the feed learns no id that he does not know already,
     * so it can be as open as the key set.
     */
    HASHED {
        @Override
        public String session(String id) {
            return hash("session:" + id);
        }

        @Override
        public String account(String id) {
            return hash("account:" + id);
        }
    };

    private static final int BYTES = 16;

    /** The name of a session. */
    public abstract String session(String id);

    /** The name of an account. */
    public abstract String account(String id);

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
