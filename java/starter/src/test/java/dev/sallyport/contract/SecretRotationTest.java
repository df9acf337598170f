package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.configuration.ConfigurationProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The server secret is replaced with sessions in use, in the steps that docs/operations.md gives. */
@EveryDatabase
class SecretRotationTest {

    private static final String OLD =
            "sallyport.secret=" + LogWatch.secret("b2xkLW9sZC1vbGQtb2xkLW9sZC1vbGQtb2xkLW9sZCE=");
    private static final String NEW =
            "sallyport.secret=" + LogWatch.secret("bmV3LW5ldy1uZXctbmV3LW5ldy1uZXctbmV3LW5ldyE=");
    private static final String OLD_ACCEPTED = OLD.replace("secret=", "previous-secrets=");
    private static final String NEW_ACCEPTED = NEW.replace("secret=", "previous-secrets=");

    private final Map<String, String> database;

    SecretRotationTest(TestDatabase database) {
        this.database = new HashMap<>(database.fresh());
    }

    @Test
    void nobodyIsSignedOutAndWhatTheOldSecretMadeEndsWithIt() {
        List<Answer> people = new ArrayList<>();
        try (StartedApp before = StartedApp.start(database, OLD)) {
            for (int i = 0; i < 5; i++) {
                people.add(before.api().register(Person.random()));
            }
        }
        Answer neverBack = people.removeLast();

        List<Answer> moved = new ArrayList<>();
        try (StartedApp between = StartedApp.start(database, NEW, OLD_ACCEPTED)) {
            between.clock().advance(java.time.Duration.ofMinutes(2));
            for (Answer person : people) {
                Answer refreshed = between.api().refresh(person.refreshToken());
                assertThat(refreshed.status()).isEqualTo(200);
                assertThat(between.api().profile(refreshed.accessToken()).status())
                        .isEqualTo(200);
                moved.add(refreshed);
            }
            assertThat(between.api().profile(neverBack.accessToken()).status())
                    .as("access tokens are signed with the same key")
                    .isEqualTo(200);
        }

        try (StartedApp after = StartedApp.start(database, NEW)) {
            assertThat(moved)
                    .allSatisfy(person -> assertThat(
                                    after.api().refresh(person.refreshToken()).status())
                            .isEqualTo(200));
            assertThat(after.api().refresh(neverBack.refreshToken()).code()).isEqualTo("invalid_refresh_token");
        }
        assertThatThrownBy(() -> StartedApp.start(database, OLD)).hasRootCauseInstanceOf(ConfigurationProblem.class);
    }

    @Test
    void severalServersAreRestartedOneAfterTheOther() {
        try (StartedApp first = StartedApp.start(database, OLD);
                StartedApp second = StartedApp.start(database, OLD, NEW_ACCEPTED)) {
            assertUnderstandEachOther(first, second);
        }
        try (StartedApp second = StartedApp.start(database, OLD, NEW_ACCEPTED);
                StartedApp first = StartedApp.start(database, NEW, OLD_ACCEPTED)) {
            assertUnderstandEachOther(first, second);
            second.bean(dev.sallyport.token.SigningKeys.class).rotate();
            first.bean(dev.sallyport.token.SigningKeys.class).load();
            assertUnderstandEachOther(first, second);
        }
        try (StartedApp first = StartedApp.start(database, NEW, OLD_ACCEPTED);
                StartedApp second = StartedApp.start(database, NEW)) {
            assertUnderstandEachOther(first, second);
        }
    }

    private static void assertUnderstandEachOther(StartedApp first, StartedApp second) {
        for (StartedApp issuer : List.of(first, second)) {
            StartedApp other = issuer == first ? second : first;
            Answer tokens = issuer.api().register(Person.random());
            assertThat(other.api().profile(tokens.accessToken()).status()).isEqualTo(200);
            assertThat(other.api().refresh(tokens.refreshToken()).status()).isEqualTo(200);
        }
    }
}
