package dev.sallyport.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hashes passwords and checks them, in the {@link HashingLane}. */
public final class PasswordHasher {

    private static final int SALT_BYTES = 16;

    private final Argon2 argon2;
    private final Argon2.Cost cost;
    private final HashingLane lane;
    private final SecureRandom random;
    private final PhcHash nobody;

    public PasswordHasher(Argon2 argon2, Argon2.Cost cost, HashingLane lane, SecureRandom random) {
        this.argon2 = argon2;
        this.cost = cost;
        this.lane = lane;
        this.random = random;
        this.nobody = new PhcHash(cost, salt(), new byte[Argon2.HASH_BYTES]);
    }

    /** What a check found. */
    public enum Match {
        /** The right password. */
        YES,
        /** The right password, stored at another cost than today's: hash it again. */
        YES_BUT_OUTDATED,
        /** The wrong password, or no such account. */
        NO
    }

    /** How long to wait before asking again, when no more could be taken at this moment. */
    public Optional<Duration> fullFor() {
        return lane.fullFor();
    }

    /** Hashes a password with a fresh salt, into PHC string format. */
    public HashingLane.Outcome<String> hash(String password) {
        byte[] salt = salt();
        return lane.run(() -> new PhcHash(cost, salt, compute(password, salt, cost)).encode());
    }

    /**
     * Checks a password.
     *
     * @param stored in PHC string format; null when there is no such account, which takes just as long
     */
    public HashingLane.Outcome<Match> verify(String password, @Nullable String stored) {
        Optional<PhcHash> known = Optional.ofNullable(stored).flatMap(PhcHash::parse);
        PhcHash expected = known.orElse(nobody);
        return lane.run(() -> {
            boolean equal = MessageDigest.isEqual(expected.hash(), compute(password, expected.salt(), expected.cost()));
            if (!equal || known.isEmpty()) {
                return Match.NO;
            }
            return expected.cost().equals(cost) ? Match.YES : Match.YES_BUT_OUTDATED;
        });
    }

    private byte[] compute(String password, byte[] salt, Argon2.Cost cost) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        try {
            return argon2.hash(bytes, salt, cost);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private byte[] salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }
}
