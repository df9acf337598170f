package dev.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.MovableClock;
import dev.sallyport.contract.Vectors;
import dev.sallyport.secret.ServerSecret;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ClientCredentialsTest {

    private static final String FILE = "bff-credentials.json";
    private static final JsonNode VECTORS = Vectors.file(FILE);
    private static final ServerSecret SECRET =
            ServerSecret.decode(VECTORS.get("secret").stringValue());
    private static final ServerSecret OTHER =
            ServerSecret.decode(VECTORS.get("otherSecret").stringValue());

    private final MovableClock clock =
            new MovableClock(Instant.ofEpochSecond(VECTORS.get("now").longValue()));

    static Stream<Arguments> accepted() {
        return Vectors.arguments(FILE, "accepted");
    }

    static Stream<Arguments> refused() {
        return Vectors.arguments(FILE, "refused");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void whatABffSaysIsBelieved(JsonNode vector) {
        String address = vector.path("address").asString(null);
        Client expected = new Client(
                address == null ? null : InetAddress.ofLiteral(address),
                vector.path("userAgent").asString(null));
        assertThat(judge(List.of(SECRET), vector)).isEqualTo(new ClientCredentials.Verdict.Believed(expected));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void anythingElseIsRefused(JsonNode vector) {
        assertThat(judge(List.of(SECRET), vector)).isInstanceOf(ClientCredentials.Verdict.Refused.class);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void withoutASecretNobodyIsBelieved(JsonNode vector) {
        assertThat(judge(List.of(), vector)).isInstanceOf(ClientCredentials.Verdict.Refused.class);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void theSecretsOfTheListAreAllGoodWhileTheyAreReplaced(JsonNode vector) {
        assertThat(judge(List.of(OTHER, SECRET), vector)).isInstanceOf(ClientCredentials.Verdict.Believed.class);
        assertThat(judge(List.of(SECRET, OTHER), vector)).isInstanceOf(ClientCredentials.Verdict.Believed.class);
    }

    @Test
    void aProxyMayPutSomethingInFrontOfThePath() {
        JsonNode vector = VECTORS.get("accepted").get(0);
        ClientCredentials credentials = new ClientCredentials(List.of(SECRET), clock);
        String credential = vector.get("credential").stringValue();
        assertThat(credentials.judge(credential, "POST", "/backend/api/auth/login"))
                .isInstanceOf(ClientCredentials.Verdict.Believed.class);
        assertThat(credentials.judge(credential, "POST", "/api/auth/login/x"))
                .isInstanceOf(ClientCredentials.Verdict.Refused.class);
    }

    @Test
    void itIsGoodForAMinuteToTheMillisecond() {
        JsonNode vector = VECTORS.get("accepted").get(0);
        clock.advance(ClientCredentials.VALIDITY);
        assertThat(judge(List.of(SECRET), vector)).isInstanceOf(ClientCredentials.Verdict.Believed.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(judge(List.of(SECRET), vector)).isInstanceOf(ClientCredentials.Verdict.Refused.class);
    }

    private ClientCredentials.Verdict judge(List<ServerSecret> secrets, JsonNode vector) {
        return new ClientCredentials(secrets, clock)
                .judge(
                        vector.get("credential").stringValue(),
                        vector.get("method").stringValue(),
                        vector.get("path").stringValue());
    }
}
