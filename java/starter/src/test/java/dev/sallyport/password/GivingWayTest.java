package dev.sallyport.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class GivingWayTest {

    /** Field 19, and the first two are cut off: the name may have spaces in it; see proc_pid_stat(5). */
    private static final int BEFORE_NICENESS = 19 - 3;

    @Test
    void onlyItsOwnThreadsAreNice() throws Exception {
        int usual = niceness();
        CompletableFuture<Integer> found = new CompletableFuture<>();
        GivingWay.threads("nice-")
                .newThread(() -> found.completeAsync(GivingWayTest::niceness, Runnable::run))
                .start();

        assertThat(found.get(10, TimeUnit.SECONDS)).isEqualTo(Math.max(usual, 10));
        assertThat(niceness()).isEqualTo(usual);
    }

    private static int niceness() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            Scanner fields = new Scanner(stat.substring(stat.lastIndexOf(')') + 1));
            for (int i = 0; i < BEFORE_NICENESS; i++) {
                fields.next();
            }
            return fields.nextInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
