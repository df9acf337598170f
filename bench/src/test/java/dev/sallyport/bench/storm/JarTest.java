package dev.sallyport.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.bench.protocol.Tokens;
import org.junit.jupiter.api.Test;

class JarTest {

    @Test
    void anAnswerWithoutAnotherRefreshTokenDoesNotPutAnOldOneBack() {
        Tokens first = new Tokens("a1", "r1");
        Jar jar = new Jar(first);
        jar.put(first, new Tokens("a2", "r2"));

        // Asked for with r1, answered late, and r1 stays: no refresh cookie is set.
        jar.put(first, new Tokens("a3", "r1"));

        assertThat(jar.tokens()).isEqualTo(new Tokens("a3", "r2"));
        assertThat(jar.held()).containsExactlyInAnyOrder("r1", "r2");
    }

    @Test
    void aLateAnswerWithAnotherTokenWins() {
        Tokens first = new Tokens("a1", "r1");
        Jar jar = new Jar(first);
        jar.put(first, new Tokens("a3", "r3"));
        jar.put(first, new Tokens("a2", "r2"));

        assertThat(jar.tokens().refresh()).isEqualTo("r2");
    }
}
