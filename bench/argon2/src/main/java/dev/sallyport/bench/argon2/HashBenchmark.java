package dev.sallyport.bench.argon2;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import dev.sallyport.password.argon2.Argon2id;
import dev.sallyport.password.argon2.Input;
import dev.sallyport.password.argon2.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Argon2id at the cost that Sallyport uses: 19 MiB, two passes, one lane. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 3)
public class HashBenchmark {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int TAG_BYTES = 32;

    private final byte[] password = "correct horse battery staple".getBytes(StandardCharsets.US_ASCII);
    private final byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Argon2id argon2id = new Argon2id();
    private final Argon2Advanced library =
            Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id, salt.length, TAG_BYTES);

    /** Java with vector instructions. */
    @Benchmark
    public byte[] vector() {
        return argon2id.hash(new Input(password, salt), new Parameters(MEMORY_KIB, PASSES, 1, TAG_BYTES));
    }

    /** The libargon2 in argon2-jvm. */
    @Benchmark
    public byte[] libargon2() {
        return library.rawHash(PASSES, MEMORY_KIB, 1, password, salt);
    }

    /** Java without vector instructions. */
    @Benchmark
    public byte[] bouncyCastle() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] tag = new byte[TAG_BYTES];
        generator.generateBytes(password, tag);
        return tag;
    }
}
