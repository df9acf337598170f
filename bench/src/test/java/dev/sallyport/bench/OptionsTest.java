package dev.sallyport.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.bench.Options.Parsed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void withoutACommandEverythingIsMeasured() {
        assertThat(Options.parse()).isInstanceOfSatisfying(Parsed.Valid.class, valid -> {
            assertThat(valid.options().experiments()).isEqualTo(Command.ALL);
            assertThat(valid.options().isEverything()).isTrue();
            assertThat(valid.options().quick()).isFalse();
            assertThat(valid.options().url()).isNull();
        });
    }

    @Test
    void aStormCanBeSentToADeployment() {
        Parsed parsed = Options.parse(
                "storm", "--url", "http://localhost:1", "--window", "5", "--quick", "--runs", "2", "--results", "/r");

        assertThat(parsed).isInstanceOfSatisfying(Parsed.Valid.class, valid -> {
            assertThat(valid.options().experiments())
                    .singleElement()
                    .satisfies(one -> assertThat(one.name()).isEqualTo("storm"));
            assertThat(valid.options().url()).isEqualTo(URI.create("http://localhost:1"));
            assertThat(valid.options().window()).isEqualTo(Duration.ofSeconds(5));
            assertThat(valid.options().runs()).isEqualTo(2);
            assertThat(valid.options().results()).isEqualTo(Path.of("/r"));
            assertThat(valid.options().isEverything()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hurricane",
                "--colour red",
                "--runs many",
                "--runs 0",
                "--runs",
                "peers --url http://localhost:1",
                "storm --url ftp://localhost",
                "storm --window 301"
            })
    void whatIsNotUsableIsRefused(String words) {
        assertThat(Options.parse(words.split(" "))).isInstanceOf(Parsed.Invalid.class);
    }

    @Test
    void theHelpNamesEveryCommand() {
        assertThat(Options.parse("peers", "--help")).isInstanceOf(Parsed.Help.class);
        assertThat(Command.ALL).allSatisfy(command -> assertThat(Options.help()).contains("  " + command.name() + " "));
    }
}
