package dev.sallyport.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.configuration.ConfigurationProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @Test
    void oneUrlHoldsEverything() {
        assertThat(DatabaseUrl.parse("postgresql://ann:p%40ss+w%2Frd@db.example:5433/app?sslmode=require"))
                .isEqualTo(
                        new DatabaseUrl("jdbc:postgresql://db.example:5433/app?sslmode=require", "ann", "p@ss+w/rd"));
    }

    @Test
    void userAndPortMayBeLeftOut() {
        assertThat(DatabaseUrl.parse("postgres://db.example/app"))
                .isEqualTo(new DatabaseUrl("jdbc:postgresql://db.example/app", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://u:secret@h/db", "postgresql://h", "postgresql://u:se cret@h/db", "secret"})
    void anythingElseIsRefusedWithoutShowingThePassword(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("sallyport.database-url")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void aPasswordIsNotPrinted() {
        assertThat(DatabaseUrl.parse("postgresql://ann:hidden@h/db?password=hidden")
                        .toString())
                .doesNotContain("hidden");
    }
}
