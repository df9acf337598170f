package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** ASVS 5.0, 7.1.2: how many sessions an account may have at once, and what happens to the one too many. */
@EveryDatabase
class ConcurrentSessionsTest {

    private static final int MAXIMUM = 3;

    private static final Map<TestDatabase, List<StartedApp>> SERVERS = new EnumMap<>(TestDatabase.class);

    private final List<StartedApp> servers;
    private final Api api;

    ConcurrentSessionsTest(TestDatabase database) {
        servers = SERVERS.computeIfAbsent(database, wanted -> {
            Map<String, String> shared = wanted.fresh();
            return List.of(
                    StartedApp.start(shared, "sallyport.session.maximum=" + MAXIMUM),
                    StartedApp.start(shared, "sallyport.session.maximum=" + MAXIMUM));
        });
        api = servers.getFirst().api();
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(servers -> servers.forEach(StartedApp::close));
        SERVERS.clear();
    }

    @Test
    void upToTheMaximumNothingEnds() {
        Person person = Person.random();
        Answer first = api.register(person);
        Answer second = later(() -> api.login(person));
        Answer third = later(() -> api.login(person));

        assertThat(List.of(first, second, third))
                .allSatisfy(tokens ->
                        assertThat(api.profile(tokens.accessToken()).status()).isEqualTo(200));
        assertThat(sessionsOf(third)).isEqualTo(MAXIMUM);
    }

    @Test
    void oneMoreEndsTheOneThatWasUsedLongestAgo() {
        Person person = Person.random();
        Answer first = api.register(person);
        Answer second = later(() -> api.login(person));
        Answer third = later(() -> api.login(person));
        Answer used = later(() -> api.refresh(first.refreshToken()));

        Answer fourth = later(() -> api.login(person));

        assertThat(sessionsOf(fourth)).isEqualTo(MAXIMUM);
        Answer refused = api.refresh(second.refreshToken());
        assertThat(refused.code()).isEqualTo("session_revoked");
        assertThat(refused.text("/reason")).isEqualTo("superseded");
        assertThat(api.profile(second.accessToken()).code()).as("at once").isEqualTo("invalid_token");
        assertThat(api.refresh(used.refreshToken()).status()).isEqualTo(200);
        assertThat(api.refresh(third.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void whatIsOverTakesNoRoom() {
        Person person = Person.random();
        Answer first = api.register(person);
        Answer second = later(() -> api.login(person));
        Answer third = later(() -> api.login(person));
        api.logout(third.refreshToken());

        Answer fourth = later(() -> api.login(person));

        assertThat(sessionsOf(fourth)).isEqualTo(MAXIMUM);
        assertThat(api.refresh(first.refreshToken()).status()).isEqualTo(200);
        assertThat(api.refresh(second.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void othersAreNotTouched() {
        Answer other = api.register(Person.random());
        Person person = Person.random();
        api.register(person);
        for (int i = 0; i < MAXIMUM + 2; i++) {
            later(() -> api.login(person));
        }
        assertThat(api.refresh(other.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void aSignInThatIsRefusedEndsNothing() {
        Person person = Person.random();
        Answer first = api.register(person);
        later(() -> api.login(person));
        later(() -> api.login(person));
        assertThat(api.login(person.email(), "not his password").code()).isEqualTo("invalid_credentials");
        assertThat(api.refresh(first.refreshToken()).status()).isEqualTo(200);
    }

    @RepeatedTest(5)
    void racingSignInsOnTwoServersNeverLeaveMore() {
        Person person = Person.random();
        api.register(person);
        List<Answer> logins = new ArrayList<>(Racers.run(
                8,
                () -> servers.get(Math.floorMod(Thread.currentThread().threadId(), 2))
                        .api()
                        .login(person)));

        assertThat(logins).allSatisfy(login -> assertThat(login.status()).isEqualTo(200));
        long live = logins.stream()
                .filter(login -> api.refresh(login.refreshToken()).status() == 200)
                .count();
        assertThat(live).isBetween(2L, (long) MAXIMUM);
        assertThat(sessionsOf(later(() -> api.login(person)))).isEqualTo(MAXIMUM);
    }

    private Answer later(java.util.function.Supplier<Answer> call) {
        servers.forEach(server -> server.clock().advance(Duration.ofMinutes(1)));
        return call.get();
    }

    private int sessionsOf(Answer tokens) {
        return api.get("/api/auth/sessions")
                .bearer(tokens.accessToken())
                .send()
                .json()
                .get("sessions")
                .size();
    }
}
