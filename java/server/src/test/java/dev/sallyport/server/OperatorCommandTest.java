package dev.sallyport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.token.PublishedKey;
import dev.sallyport.token.SigningKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class OperatorCommandTest {

    @TempDir
    private Path folder;

    @Test
    void keysRotateWhileTheServerRunsOnTheSameDatabase(CapturedOutput output) {
        try (ConfigurableApplicationContext server = SpringApplication.run(
                SallyportServer.class, dataDirectory(), "--server.port=0", "--logging.level.root=warn")) {
            SigningKeys keys = server.getBean(SigningKeys.class);
            String signing = keys.list().getFirst().kid();

            assertThat(run("keys", "rotate", dataDirectory())).isZero();
            assertThat(output).contains("takes over at", "nobody is signed out", signing);

            keys.load();
            assertThat(keys.list())
                    .extracting(PublishedKey::state)
                    .containsExactly(PublishedKey.State.SIGNING, PublishedKey.State.NEXT);
            assertThat(output).contains(keys.list().getLast().kid());

            assertThat(run("keys", "rotate", dataDirectory())).isZero();
            assertThat(output).contains("nothing was done");
            keys.load();
            assertThat(keys.list()).hasSize(2);
        }
    }

    @Test
    void keysAreListed(CapturedOutput output) {
        assertThat(run("keys", dataDirectory())).isZero();
        assertThat(output).containsPattern("[A-Za-z0-9_-]{43}  signing   20").doesNotContain("\"d\"", "next");
    }

    @Test
    void theSecretIsNamedAndNotShown(CapturedOutput output) {
        String secret = "b3BlcmF0b3Itb3BlcmF0b3Itb3BlcmF0b3Itb3BlcmE=";
        assertThat(run("secret", dataDirectory(), "--sallyport.secret=" + secret))
                .isZero();
        assertThat(output)
                .containsPattern("is [0-9a-f]{8} ")
                .contains("openssl rand")
                .doesNotContain(secret);
    }

    @Test
    void aWrongConfigurationIsExplained(CapturedOutput output) {
        assertThat(run("keys", dataDirectory())).isZero();
        assertThat(run("keys", dataDirectory(), "--sallyport.secret=YW5vdGhlci1hbm90aGVyLWFub3RoZXItYW5vdGhlciE="))
                .isEqualTo(1);
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "sallyport.previous-secrets", "SALLYPORT_SECRET")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "keys delete", "rotate", "secret rotate"})
    void anythingElseIsAnsweredWithTheCommands(String words, CapturedOutput output) {
        assertThat(run(words.split(" ", -1))).isEqualTo(2);
        assertThat(output).contains("Usage: java -jar sallyport-server.jar keys");
    }

    @Test
    void optionsAloneStartTheServer() {
        assertThat(OperatorCommand.isMeantBy(new String[] {"--server.port=0"})).isFalse();
        assertThat(OperatorCommand.isMeantBy(new String[0])).isFalse();
    }

    private static int run(String... arguments) {
        return OperatorCommand.run(arguments);
    }

    private String dataDirectory() {
        return "--sallyport.data-dir=" + folder;
    }
}
