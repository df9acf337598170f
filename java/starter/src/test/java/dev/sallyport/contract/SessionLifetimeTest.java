package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Timeouts to the millisecond (ASVS 5.0, 7.3.1 and 7.3.2). */
@EveryDatabase
class SessionLifetimeTest {

    private static final Duration IDLE = Duration.ofHours(2);
    private static final Duration ABSOLUTE = Duration.ofHours(5);
    private static final Duration SHORT = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private static final Map<TestDatabase, StartedApp> APPS = new EnumMap<>(TestDatabase.class);

    private final Api api;
    private final MovableClock clock;

    SessionLifetimeTest(TestDatabase database) {
        StartedApp app = APPS.computeIfAbsent(
                database,
                wanted -> StartedApp.start(
                        wanted.fresh(),
                        "sallyport.session.idle-timeout=2h",
                        "sallyport.session.absolute-timeout=5h",
                        "sallyport.session.short-timeout=1h"));
        api = app.api();
        clock = app.clock();
    }

    @AfterAll
    static void stop() {
        APPS.values().forEach(StartedApp::close);
        APPS.clear();
    }

    @Test
    void aMomentBeforeTheIdleTimeoutASessionGoesOn() {
        Answer tokens = api.register(Person.random());
        clock.advance(IDLE.minus(MOMENT));
        assertThat(api.refresh(tokens.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void atTheIdleTimeoutItIsOver() {
        Answer tokens = api.register(Person.random());
        clock.advance(IDLE);
        assertOver(tokens, "idle");
    }

    @Test
    void everyUseStartsTheIdleTimeAnew() {
        Answer first = api.register(Person.random());
        clock.advance(IDLE.minus(MOMENT));
        Answer second = api.refresh(first.refreshToken());
        clock.advance(IDLE.minus(MOMENT));
        Answer third = api.refresh(second.refreshToken());
        assertThat(third.status()).isEqualTo(200);
        assertThat(third.json().get("refreshExpiresIn").longValue())
                .as("what is left until the absolute timeout, in whole seconds")
                .isEqualTo(ABSOLUTE.minus(IDLE).minus(IDLE).toSeconds());
    }

    @Test
    void howeverMuchItIsUsedTheAbsoluteTimeoutEndsIt() {
        Instant signIn = clock.instant();
        Answer tokens = api.register(Person.random());
        for (int hour = 1; hour < 5; hour++) {
            clock.advance(Duration.ofHours(1));
            tokens = api.refresh(tokens.refreshToken());
        }
        clock.advance(Duration.between(clock.instant(), signIn.plus(ABSOLUTE).minus(MOMENT)));
        tokens = api.refresh(tokens.refreshToken());
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.json().get("expiresIn").longValue())
                .as("the access token does not outlive the session")
                .isEqualTo(1);

        clock.advance(MOMENT);
        assertOver(tokens, "absolute");
    }

    @Test
    void aSessionThatIsNotRememberedHasOneTimeoutForBoth() {
        Answer tokens = forgetful();
        assertThat(tokens.json().get("persistent").booleanValue()).isFalse();
        clock.advance(SHORT.dividedBy(2));
        tokens = api.refresh(tokens.refreshToken());
        assertThat(tokens.json().get("persistent").booleanValue())
                .as("stays so")
                .isFalse();
        clock.advance(SHORT.dividedBy(2).minus(MOMENT));
        tokens = api.refresh(tokens.refreshToken());
        assertThat(tokens.status()).isEqualTo(200);
        clock.advance(MOMENT);
        assertOver(tokens, "absolute");
    }

    @Test
    void atItsTimeoutItIsOverWithoutAnyUse() {
        Answer tokens = forgetful();
        clock.advance(SHORT);
        assertThat(api.refresh(tokens.refreshToken()).code()).isEqualTo("session_expired");
    }

    @Test
    void theListShowsASessionToItsLastMoment() {
        Person person = Person.random();
        api.register(person);
        clock.advance(IDLE.minus(MOMENT));
        Answer here = api.login(person);
        assertThat(sessions(here)).isEqualTo(2);
        clock.advance(MOMENT);
        assertThat(sessions(here)).isEqualTo(1);
    }

    private int sessions(Answer tokens) {
        return api.get("/api/auth/sessions")
                .bearer(tokens.accessToken())
                .send()
                .json()
                .get("sessions")
                .size();
    }

    private Answer forgetful() {
        Person person = Person.random();
        api.register(person);
        return api.post("/api/auth/login")
                .json(Map.of("email", person.email(), "password", person.password(), "remember", false))
                .send();
    }

    private void assertOver(Answer tokens, String reason) {
        Answer refused = api.refresh(tokens.refreshToken());
        assertThat(refused.code()).isEqualTo("session_expired");
        assertThat(refused.text("/reason")).isEqualTo(reason);
    }
}
