package dev.sallyport.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Who starts java without {@code --add-modules} has to get the same hashes. */
class WithoutVectorModuleTest {

    @Test
    void passwordsAreHashedAllTheSame() throws Exception {
        byte[] probe = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        byte[] expected = new BouncyCastleArgon2().hash(probe, probe, new Argon2.Cost(64, 2, 1));

        assertThat(runWithoutModule())
                .contains("NativeArgon2 " + HexFormat.of().formatHex(expected))
                .contains("--add-modules jdk.incubator.vector");
    }

    /** The program of the other JVM. */
    static final class Probe {
        public static void main(String[] arguments) {
            Argon2 argon2 = Argon2.fastest();
            byte[] probe = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
            byte[] hash = argon2.hash(probe, probe, new Argon2.Cost(64, 2, 1));
            System.out.println(
                    argon2.getClass().getSimpleName() + " " + HexFormat.of().formatHex(hash));
        }
    }

    private static String runWithoutModule() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
