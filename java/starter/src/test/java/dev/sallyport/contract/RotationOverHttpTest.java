package dev.sallyport.contract;

import static dev.sallyport.contract.Api.CHROME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of {@code docs/design.md}, row by row, as a client sees it. */
@EveryDatabase
class RotationOverHttpTest {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration ALMOST = WINDOW.minusMillis(1);

    private final StartedApp app;
    private final Api api;
    private final MovableClock clock;
    private final Person person = Person.random();
    private final Answer signedIn;

    RotationOverHttpTest(TestDatabase database) {
        app = StartedApp.shared(database);
        api = app.api();
        clock = app.clock();
        signedIn = api.register(person);
    }

    @Test
    void theCurrentTokenStaysWhileTheWindowIsOpen() {
        clock.advance(ALMOST);
        Answer answer = api.refresh(signedIn.refreshToken());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("refreshToken")).isFalse();
        assertThat(answer.accessToken()).isNotEqualTo(signedIn.accessToken());
        assertThat(api.profile(answer.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void theFirstPresentationKeepsTheWindowOpenForLonger() {
        clock.advance(ALMOST);
        api.refresh(signedIn.refreshToken());
        clock.advance(ALMOST);
        assertThat(api.refresh(signedIn.refreshToken()).json().has("refreshToken"))
                .isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(api.refresh(signedIn.refreshToken()).json().has("refreshToken"))
                .isTrue();
    }

    @Test
    void theCurrentTokenIsReplacedOnceTheWindowIsClosed() {
        String first = signedIn.refreshToken();
        clock.advance(WINDOW);
        String second = rotated(first);
        assertThat(second).isNotEqualTo(first);
        clock.advance(WINDOW);
        assertThat(rotated(second)).isNotIn(first, second);
    }

    @Test
    void aPredecessorIsLedToTheSameSuccessorWhileTheWindowIsOpen() {
        clock.advance(WINDOW);
        String second = rotated(signedIn.refreshToken());
        clock.advance(ALMOST);
        assertThat(rotated(signedIn.refreshToken())).isEqualTo(second);
        clock.advance(ALMOST);
        assertThat(rotated(signedIn.refreshToken()))
                .as("delivering it again settles the session anew")
                .isEqualTo(second);
    }

    @Test
    void redeliveryOfAConfirmedTokenDoesNotKeepTheWindowOpen() {
        clock.advance(WINDOW);
        String second = rotated(signedIn.refreshToken());
        assertThat(api.refresh(second).json().has("refreshToken"))
                .as("confirms it")
                .isFalse();
        clock.advance(ALMOST);
        assertThat(rotated(signedIn.refreshToken())).isEqualTo(second);
        clock.advance(Duration.ofMillis(1));
        assertReplayed(api.refresh(signedIn.refreshToken()), second);
    }

    @Test
    void aRedeliveryWithinTwoSecondsWritesNothing() {
        clock.advance(WINDOW);
        rotated(signedIn.refreshToken());
        clock.advance(Duration.ofMillis(1999));
        rotated(signedIn.refreshToken());
        clock.advance(WINDOW.minusMillis(1999));
        Answer recovered = api.refresh(signedIn.refreshToken());
        assertThat(recovered.status())
                .as("the window ran from the rotation: the token was recovered")
                .isEqualTo(200);
    }

    @Test
    void whenEveryAnswerWasLostThePredecessorRecoversAndTheSkippedTokenIsATripwire() {
        clock.advance(WINDOW);
        String lost = rotated(signedIn.refreshToken());
        clock.advance(WINDOW);
        String recovered = rotated(signedIn.refreshToken());
        assertThat(recovered).isNotEqualTo(lost);
        clock.advance(WINDOW);
        String next = rotated(recovered);
        assertReplayed(api.refresh(lost), next);
    }

    @Test
    void aSkippedTokenIsStillLedToTheCurrentOneWhileTheWindowIsOpen() {
        clock.advance(WINDOW);
        String lost = rotated(signedIn.refreshToken());
        clock.advance(WINDOW);
        String recovered = rotated(signedIn.refreshToken());
        clock.advance(ALMOST);
        assertThat(rotated(lost)).isEqualTo(recovered);
    }

    @Test
    void aSkippedTokenAfterTheWindowIsTheft() {
        clock.advance(WINDOW);
        String lost = rotated(signedIn.refreshToken());
        clock.advance(WINDOW);
        String recovered = rotated(signedIn.refreshToken());
        clock.advance(WINDOW);
        assertReplayed(api.refresh(lost), recovered);
    }

    @Test
    void recoveryCanBeRepeatedForAsLongAsAnswersAreLost() {
        for (int i = 0; i < 5; i++) {
            clock.advance(WINDOW);
            assertThat(api.refresh(signedIn.refreshToken()).status()).isEqualTo(200);
        }
    }

    @Test
    void aPredecessorOfAConfirmedTokenAfterTheWindowIsTheft() {
        clock.advance(WINDOW);
        String second = rotated(signedIn.refreshToken());
        api.refresh(second);
        clock.advance(WINDOW);
        assertReplayed(api.refresh(signedIn.refreshToken()), second);
        TestApplication.Letters letters = app.bean(TestApplication.Letters.class);
        await().untilAsserted(() -> assertThat(letters.subjectsTo(person.email()))
                .as("the owner is told, and told once")
                .containsExactly("We ended one of your sessions"));
    }

    @Test
    void aGrandparentIsTheftEvenWhileTheWindowIsOpen() {
        clock.advance(WINDOW);
        String second = rotated(signedIn.refreshToken());
        clock.advance(WINDOW);
        String third = rotated(second);
        assertReplayed(api.refresh(signedIn.refreshToken()), second, third);
    }

    @Test
    void aPredecessorFromAnotherBrowserIsTheftEvenWhileTheWindowIsOpen() {
        clock.advance(WINDOW);
        String second = rotated(signedIn.refreshToken());
        Answer thief = api.post("/api/auth/refresh")
                .header("User-Agent", CHROME)
                .json(Map.of("refreshToken", signedIn.refreshToken()))
                .send();
        assertReplayed(thief, second);
    }

    @Test
    void theCurrentTokenFromAnotherBrowserGoesOnAsBrowsersAreUpdated() {
        clock.advance(WINDOW);
        Answer answer = api.post("/api/auth/refresh")
                .header("User-Agent", CHROME)
                .json(Map.of("refreshToken", signedIn.refreshToken()))
                .send();
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void theftEndsTheAccessTokensToo() {
        clock.advance(WINDOW);
        Answer second = api.refresh(signedIn.refreshToken());
        api.refresh(second.refreshToken());
        clock.advance(WINDOW);
        assertReplayed(api.refresh(signedIn.refreshToken()), second.refreshToken());
        for (Answer answer : List.of(signedIn, second)) {
            assertThat(api.profile(answer.accessToken()).code()).isEqualTo("invalid_token");
        }
    }

    @Test
    void theftOfOneSessionLeavesTheOthersOfTheAccountAlone() {
        Answer other = api.login(person);
        clock.advance(WINDOW);
        String second = rotated(signedIn.refreshToken());
        clock.advance(WINDOW);
        String third = rotated(second);
        assertReplayed(api.refresh(signedIn.refreshToken()), third);
        assertThat(api.refresh(other.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void anUnusedSessionExpires() {
        clock.advance(Duration.ofDays(7).minusMillis(1));
        String next = rotated(signedIn.refreshToken());
        clock.advance(Duration.ofDays(7));
        assertEnded(api.refresh(next), "session_expired", "idle");
    }

    @Test
    void aSessionThatIsUsedExpiresAllTheSame() {
        String token = signedIn.refreshToken();
        for (int day = 5; day < 30; day += 5) {
            clock.advance(Duration.ofDays(5));
            token = rotated(token);
        }
        clock.advance(Duration.ofDays(5).minusMillis(1));
        Answer last = api.refresh(token);
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.json().get("expiresIn").intValue())
                .as("no token outlives its session")
                .isOne();
        clock.advance(Duration.ofMillis(1));
        assertEnded(api.refresh(last.refreshToken()), "session_expired", "absolute");
    }

    @Test
    void aSessionThatIsNotRememberedExpiresAfterADayHoweverItIsUsed() {
        Answer brief = api.post("/api/auth/login")
                .json(Map.of("email", person.email(), "password", person.password(), "remember", false))
                .send();
        clock.advance(Duration.ofHours(12));
        Answer next = api.refresh(brief.refreshToken());
        assertThat(next.json().get("persistent").booleanValue()).isFalse();
        assertThat(next.json().get("refreshExpiresIn").intValue()).isEqualTo(12 * 3600);
        clock.advance(Duration.ofHours(12));
        assertThat(api.refresh(next.refreshToken()).code()).isEqualTo("session_expired");
    }

    @Test
    void anEndedSessionStaysEndedForEveryGeneration() {
        clock.advance(WINDOW);
        String second = rotated(signedIn.refreshToken());
        api.logout(second);
        for (String token : List.of(signedIn.refreshToken(), second)) {
            assertEnded(api.refresh(token), "session_revoked", "logout");
        }
    }

    @Test
    void theUserIsTheOneOfNowNotOfSignIn() {
        api.call("PATCH", "/api/auth/profile")
                .bearer(signedIn.accessToken())
                .json(Map.of("name", "Frida Neu"))
                .send();
        assertThat(api.refresh(signedIn.refreshToken()).text("/user/name")).isEqualTo("Frida Neu");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 50})
    void ofManyWhoRefreshAtOnceAllGetTheOneSuccessor(int racers) {
        clock.advance(WINDOW);
        List<Answer> answers = Racers.run(racers, () -> api.refresh(signedIn.refreshToken()));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers.stream().map(Answer::refreshToken).distinct()).hasSize(1);
        assertThat(api.refresh(answers.getFirst().refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void ofManyWhoConfirmAtOnceAllGoOn() {
        List<Answer> answers = Racers.run(50, () -> api.refresh(signedIn.refreshToken()));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.json().has("refreshToken")).isFalse());
    }

    @Test
    void nobodyRefreshesAfterALogoutThatWasAnswered() {
        clock.advance(WINDOW);
        for (int round = 0; round < 5; round++) {
            Answer session = api.login(person);
            clock.advance(WINDOW);
            List<Integer> statuses = Racers.run(10, () -> {
                int status = api.refresh(session.refreshToken()).status();
                api.logout(session.refreshToken());
                return status;
            });
            assertThat(statuses).isSubsetOf(200, 401).contains(200);
            assertThat(api.refresh(session.refreshToken()).code()).isEqualTo("session_revoked");
        }
    }

    private String rotated(String token) {
        Answer answer = api.refresh(token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().has("refreshToken")).isTrue();
        return answer.refreshToken();
    }

    private void assertReplayed(Answer answer, String... others) {
        assertEnded(answer, "session_replayed", "replayed");
        for (String token : others) {
            assertEnded(api.refresh(token), "session_replayed", "replayed");
        }
    }

    private static void assertEnded(Answer answer, String code, String reason) {
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.text("/reason")).isEqualTo(reason);
    }
}
