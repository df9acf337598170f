package dev.sallyport.password.argon2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2idTest {

    private final Argon2id argon2id = new Argon2id();

    @Test
    void computesTheTagOfTheSpecification() {
        // RFC 9106, section 5.3
        Input input = new Input(filled(32, 1), filled(16, 2), filled(8, 3), filled(12, 4));

        assertThat(hex(argon2id.hash(input, new Parameters(32, 3, 4, 32))))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    @ParameterizedTest
    @CsvSource({
        "password, 65536, 1, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
        "differentpassword, 65536, 1, 0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde",
        "password, 256, 1, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        "password, 256, 2, 6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
    })
    void agreesWithTheReferenceImplementation(String password, int memoryKib, int lanes, String tag) {
        Input input = new Input(ascii(password), ascii("somesalt"));

        assertThat(hex(argon2id.hash(input, new Parameters(memoryKib, 2, lanes, 32))))
                .isEqualTo(tag);
    }

    @Test
    void oneHashLeavesNoTraceInTheNext() {
        Input input = new Input(ascii("password"), ascii("somesalt"));
        byte[] alone = new Argon2id().hash(input, new Parameters(100, 2, 1, 32));
        argon2id.hash(new Input(ascii("another"), ascii("salt and salt")), new Parameters(100, 3, 1, 64));
        argon2id.hash(new Input(ascii("another"), ascii("salt and salt")), new Parameters(4000, 1, 3, 64));

        assertThat(argon2id.hash(input, new Parameters(100, 2, 1, 32))).isEqualTo(alone);
    }

    @Test
    void theInputIsNotChanged() {
        byte[] password = ascii("password");
        byte[] salt = ascii("somesalt");
        argon2id.hash(new Input(password, salt), new Parameters(64, 1, 1, 32));

        assertThat(password).isEqualTo(ascii("password"));
        assertThat(salt).isEqualTo(ascii("somesalt"));
    }

    @Test
    void whatTheSpecificationDoesNotAllowIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Parameters(15, 1, 2, 32));
        assertThatIllegalArgumentException().isThrownBy(() -> new Parameters(Integer.MAX_VALUE, 1, 1, 32));
        assertThatIllegalArgumentException().isThrownBy(() -> new Parameters(64, 0, 1, 32));
        assertThatIllegalArgumentException().isThrownBy(() -> new Parameters(64, 1, 0, 32));
        assertThatIllegalArgumentException().isThrownBy(() -> new Parameters(64, 1, 1, 3));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
