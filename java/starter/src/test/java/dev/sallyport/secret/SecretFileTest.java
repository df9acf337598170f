package dev.sallyport.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

    @TempDir
    Path folder;

    @Test
    void theSecretOutlivesTheProcessAndOnlyItsOwnerReadsIt() throws Exception {
        Path file = folder.resolve("data/secret");
        byte[] first = SecretFile.readOrCreate(file, new SecureRandom()).id();

        assertThat(SecretFile.readOrCreate(file, new SecureRandom()).id()).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void processesThatStartAtOnceAgree() throws Exception {
        Path file = folder.resolve("secret");
        Callable<String> start =
                () -> SecretFile.readOrCreate(file, new SecureRandom()).toString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(Stream.generate(() -> start).limit(16).toList()).stream()
                            .map(java.util.concurrent.Future::resultNow)
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "short");

        assertThatThrownBy(() -> SecretFile.readOrCreate(file, new SecureRandom()))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("restore it");
    }
}
