package dev.sallyport.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Tells user agents apart without keeping what they call themselves. */
public final class UserAgentHash {

    private static final int LENGTH = 16;

    private final byte[] bytes;

    private UserAgentHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The hash of a {@code User-Agent} header, absent ones included. */
    public static UserAgentHash of(@Nullable String userAgent) {
        try {
            byte[] text = (userAgent == null ? "" : userAgent).getBytes(StandardCharsets.UTF_8);
            return new UserAgentHash(
                    Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(text), LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    static UserAgentHash stored(byte[] bytes) {
        return new UserAgentHash(bytes.clone());
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserAgentHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
