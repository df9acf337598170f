package dev.sallyport.password.argon2;

import static org.assertj.core.api.Assertions.assertThat;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

/** Bit for bit what Bouncy Castle and libargon2 compute. A failure names the seed that brings it back. */
class AgreementTest {

    private static final int INPUTS = Integer.getInteger("sallyport.argon2.inputs", 20_000);
    private static final int SALT_LEAST = 8;

    private final Argon2id argon2id = new Argon2id();
    private final Map<Integer, Argon2Advanced> libraries = new ConcurrentHashMap<>();

    @Test
    void withTwoOtherImplementationsOnRandomInputs() {
        for (int i = 0; i < INPUTS; i++) {
            long seed = 20_261_121L + i;
            Random random = new Random(seed);
            Parameters parameters = parameters(random, i);
            Input input = new Input(bytes(random, random.nextInt(200)), bytes(random, SALT_LEAST + random.nextInt(57)));
            byte[] tag = argon2id.hash(input, parameters);

            assertThat(tag)
                    .as("Bouncy Castle, seed %d, %s", seed, parameters)
                    .isEqualTo(bouncyCastle(input, parameters));
            assertThat(tag).as("libargon2, seed %d, %s", seed, parameters).isEqualTo(libargon2(input, parameters));
        }
    }

    @Test
    void withBouncyCastleOnSecretsAndAssociatedData() {
        for (int i = 0; i < 500; i++) {
            long seed = 9_106L + i;
            Random random = new Random(seed);
            Parameters parameters = parameters(random, i);
            Input input = new Input(
                    bytes(random, random.nextInt(40)),
                    bytes(random, SALT_LEAST + random.nextInt(9)),
                    bytes(random, random.nextInt(70)),
                    bytes(random, random.nextInt(200)));

            assertThat(argon2id.hash(input, parameters))
                    .as("seed %d, %s", seed, parameters)
                    .isEqualTo(bouncyCastle(input, parameters));
        }
    }

    /** Mostly little memory, so that there is time for many; now and then some MiB, so that indices grow. */
    private static Parameters parameters(Random random, int i) {
        int lanes = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(5);
        int most = i % 500 == 0 ? 4096 : i % 20 == 0 ? 700 : 40;
        return new Parameters(8 * lanes + random.nextInt(most), 1 + random.nextInt(4), lanes, 4 + random.nextInt(125));
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bouncyCastle(Input input, Parameters parameters) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(parameters.memoryKib())
                .withIterations(parameters.iterations())
                .withParallelism(parameters.lanes())
                .withSalt(input.salt())
                .withSecret(input.secret())
                .withAdditional(input.associatedData())
                .build());
        byte[] tag = new byte[parameters.tagBytes()];
        generator.generateBytes(input.password(), tag);
        return tag;
    }

    private byte[] libargon2(Input input, Parameters parameters) {
        return libraries
                .computeIfAbsent(
                        parameters.tagBytes(),
                        length -> Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id, 16, length))
                .rawHash(
                        parameters.iterations(),
                        parameters.memoryKib(),
                        parameters.lanes(),
                        input.password(),
                        input.salt());
    }
}
