package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A flood of sign-ins is turned away at the door and does not keep anybody from going on. */
@EveryDatabase
class BusyTest {

    private final TestDatabase database;

    BusyTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void whoDoesNotFitIntoTheLaneIsAskedToComeBack() {
        try (StartedApp app =
                StartedApp.start(database.fresh(), "sallyport.password.threads=1", "sallyport.password.queue=1")) {
            Person person = Person.random();
            Answer session = app.api().register(person);
            List<Answer> answers = Racers.run(20, () -> app.api().login(person));
            assertThat(answers.stream().map(Answer::status))
                    .containsOnly(200, 503)
                    .contains(200, 503);
            assertThat(answers).allSatisfy(answer -> {
                if (answer.status() == 503) {
                    assertThat(answer.code()).isEqualTo("temporarily_unavailable");
                    assertThat(answer.header("Retry-After"))
                            .hasValue(answer.json().get("retryAfter").toString());
                }
            });
            assertThat(app.api().refresh(session.refreshToken()).status()).isEqualTo(200);
        }
    }

    @Test
    void anUnknownAddressIsTurnedAwayLikeAKnownOne() {
        try (StartedApp app =
                StartedApp.start(database.fresh(), "sallyport.password.threads=1", "sallyport.password.queue=1")) {
            List<Integer> statuses = Racers.run(
                    20,
                    () -> app.api()
                            .login("nobody@example.com", "whatever it is")
                            .status());
            assertThat(statuses).containsOnly(401, 503).contains(401, 503);
        }
    }
}
