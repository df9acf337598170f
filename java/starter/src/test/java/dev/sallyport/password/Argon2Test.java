package dev.sallyport.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Argon2Test {

    private final Argon2 java = new BouncyCastleArgon2();

    /** Computed by the reference implementation: {@code argon2 somesalt -id -t 2 -k 65536 -p 1} on "password". */
    private static final String REFERENCE = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7";

    @Test
    void agreesWithTheReferenceImplementation() {
        byte[] hash = java.hash(
                "password".getBytes(StandardCharsets.US_ASCII),
                "somesalt".getBytes(StandardCharsets.US_ASCII),
                new Argon2.Cost(65_536, 2, 1));

        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(REFERENCE);
    }

    @Test
    void nativeAndJavaComputeTheSameHashes() {
        Argon2 library = NativeArgon2.loaded()
                .orElseThrow(() -> new AssertionError("the packaged libargon2 does not load on this system"));
        Random random = new Random(20261121);
        for (int i = 0; i < 60; i++) {
            byte[] password = new byte[random.nextInt(200) + 1];
            byte[] salt = new byte[8 + random.nextInt(24)];
            random.nextBytes(password);
            random.nextBytes(salt);
            Argon2.Cost cost = new Argon2.Cost(32 + random.nextInt(2000), 1 + random.nextInt(3), 1 + random.nextInt(4));

            assertThat(library.hash(password, salt, cost)).as("%s", cost).isEqualTo(java.hash(password, salt, cost));
        }
    }
}
