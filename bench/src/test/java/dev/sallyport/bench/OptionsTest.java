package dev.sallyport.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.bench.Options.Parsed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    private static final Path ROOT = Path.of("/repository");

    @Test
    void nothingHasToBeSaid() {
        assertThat(Options.parse(ROOT)).isInstanceOfSatisfying(Parsed.Valid.class, valid -> {
            assertThat(valid.options().url()).isNull();
            assertThat(valid.options().databases()).containsExactly("sqlite", "postgresql");
            assertThat(valid.options().results()).isEqualTo(ROOT.resolve("bench/results"));
        });
    }

    @Test
    void everythingCanBeSaid() {
        Parsed parsed = Options.parse(
                ROOT, "--url", "http://localhost:1", "--database", "sqlite", "--users", "40", "--seconds", "3");

        assertThat(parsed).isInstanceOfSatisfying(Parsed.Valid.class, valid -> {
            assertThat(valid.options().url()).isEqualTo(URI.create("http://localhost:1"));
            assertThat(valid.options().databases()).containsExactly("sqlite");
            assertThat(valid.options().users()).isEqualTo(40);
            assertThat(valid.options().measured()).isEqualTo(Duration.ofSeconds(3));
        });
    }

    @ParameterizedTest
    @CsvSource({"--colour,red", "--users,many", "--users,3", "--seconds,301", "--database,oracle", "--port,0"})
    void whatIsNotUsableIsRefused(String option, String value) {
        assertThat(Options.parse(ROOT, option, value)).isInstanceOf(Parsed.Invalid.class);
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertThat(Options.parse(ROOT, "--users")).isInstanceOf(Parsed.Invalid.class);
    }
}
