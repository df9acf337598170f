package dev.sallyport.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.contract.Answer;
import dev.sallyport.contract.Api;
import dev.sallyport.contract.Person;
import dev.sallyport.contract.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The disk under SQLite is full: what must be written is refused and asked to come back, and nothing is broken by it. */
class FullDiskTest {

    private static final String SIZE = "3m";

    @Test
    void isRefusedCleanlyAndOverAsSoonAsThereIsRoom() throws IOException {
        Path folder = TestDatabase.folder();
        List<String> onDiskOfItsOwn = List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=" + SIZE + " tmpfs " + folder + " && exec \"$0\" \"$@\"");
        Assumptions.assumeTrue(works(onDiskOfItsOwn), "a disk of one's own takes Linux and user namespaces");
        Map<String, String> properties =
                Map.of("sallyport.data-dir", folder.toString(), "sallyport.session.rotation-window", "0s");
        try (ServerProcess server =
                ServerProcess.start(onDiskOfItsOwn, properties).whenReady()) {
            // The same folder, as the server sees it.
            Path disk = Path.of("/proc/" + server.pid() + "/root" + folder);
            fillAndMakeRoom(new Api(server.uri()), disk.resolve("something-else"));
            assertThat(server.log()).doesNotContain("failed", "internal_error");
        }
    }

    private static void fillAndMakeRoom(Api api, Path filler) throws IOException {
        Person person = Person.random();
        Answer other = api.register(Person.random());
        String jar = api.refresh(api.register(person).refreshToken()).refreshToken();
        fill(filler);

        // What is free inside of the files is used up first.
        for (Answer answer = api.refresh(jar); answer.status() == 200; answer = api.refresh(jar)) {
            jar = answer.refreshToken();
        }
        String last = jar;
        assertTurnedAway(api.refresh(last));
        assertTurnedAway(api.register(Person.random()));
        assertTurnedAway(api.login(person));
        assertTurnedAway(api.logout(other.refreshToken()));
        assertThat(api.profile(other.accessToken()).status())
                .as("reading goes on")
                .isEqualTo(200);

        Files.delete(filler);
        await().atMost(Duration.ofSeconds(10)).until(() -> api.refresh(last).status() == 200);
        assertThat(api.register(Person.random()).status()).isEqualTo(201);
        assertThat(api.login(person).status()).isEqualTo(200);
        assertThat(api.refresh(other.refreshToken()).status())
                .as("a refused logout")
                .isEqualTo(200);
        assertThat(api.logout(other.refreshToken()).status()).isEqualTo(204);
        assertThat(api.refresh(other.refreshToken()).code()).isEqualTo("session_revoked");
    }

    private static void assertTurnedAway(Answer answer) {
        assertThat(answer.code()).as(answer.body()).isEqualTo("temporarily_unavailable");
        assertThat(answer.header("Retry-After")).isPresent();
    }

    private static void fill(Path file) throws IOException {
        byte[] page = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean works(List<String> wrapper) throws IOException {
        try {
            List<String> command = new java.util.ArrayList<>(wrapper);
            command.add("true");
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
