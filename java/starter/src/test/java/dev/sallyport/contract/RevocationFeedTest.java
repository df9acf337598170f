package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import dev.sallyport.session.EndReason;
import dev.sallyport.session.Sessions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What other services learn of tokens that are no longer good, and what they do not. */
@EveryDatabase
@Timeout(120)
class RevocationFeedTest {

    private static final String FEED = "/api/auth/revocations";

    private final TestDatabase database;
    private final StartedApp app;
    private final Api api;
    private final Answer session;
    private final AccountId account;

    RevocationFeedTest(TestDatabase database) {
        this.database = database;
        app = StartedApp.shared(database);
        api = app.api();
        session = api.register(Person.random());
        account = new AccountId(session.text("/user/id"));
    }

    @Test
    void tellsOfALogoutAtOnce() {
        try (Subscriber subscriber = subscribe(app, null)) {
            subscriber.next();

            api.logout(session.refreshToken());

            assertThat(hasSession(subscriber.next(), session)).isTrue();
        }
    }

    @Test
    void tellsOfTokensThatHaveBecomeStale() {
        try (Subscriber subscriber = subscribe(app, null)) {
            subscriber.next();

            app.bean(Accounts.class).outdateTokens(account);

            JsonNode entry = subscriber.next().get("accounts").get(hash("account:" + account));
            assertThat(entry.get("version").longValue()).isEqualTo(1);
            assertThat(entry.get("seconds").longValue()).isBetween(400L, 421L);
        }
    }

    @Test
    void beginsWithEverythingThatHasToBeKnown() {
        api.logout(session.refreshToken());

        try (Subscriber subscriber = subscribe(app, null)) {
            assertThat(hasSession(subscriber.next(), session)).isTrue();
        }
    }

    @Test
    void goesOnWhereASubscriberWas() {
        String seen;
        try (Subscriber subscriber = subscribe(app, null)) {
            seen = subscriber.next().get("id").stringValue();
        }
        api.logout(session.refreshToken());
        try (Subscriber subscriber = subscribe(app, seen)) {
            JsonNode missed = subscriber.next();
            assertThat(hasSession(missed, session)).isTrue();
            assertThat(missed.get("sessions").size()).isEqualTo(1);
        }
    }

    @Test
    void beginsAnewForAnIdThatItDoesNotKnow() {
        api.logout(session.refreshToken());

        for (String id : List.of(
                "somebody.5", "", "5", "\u00e9", current() + "0000", current().replaceAll("\\d+$", "-1"))) {
            try (Subscriber subscriber = subscribe(app, id)) {
                assertThat(hasSession(subscriber.next(), session)).as(id).isTrue();
            }
        }
    }

    @Test
    void saysEveryFewSecondsThatItIsThere() {
        try (Subscriber subscriber = subscribe(app, current())) {
            subscriber.next();
            String line = subscriber.line();
            while (line.isEmpty()) {
                line = subscriber.line();
            }
            assertThat(line).isEqualTo(":");
        }
    }

    @Test
    void isNeitherStoredNorHeldBackOnTheWay() {
        try (Subscriber subscriber = subscribe(app, null)) {
            var headers = subscriber.response().headers();
            assertThat(headers.firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-");
            assertThat(headers.firstValue("X-Accel-Buffering")).hasValue("no");
            assertThat(headers.firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void canBePolled() {
        Answer before = api.get(FEED).send();
        api.logout(session.refreshToken());
        Answer after = api.get(FEED)
                .header("If-None-Match", before.header("ETag").orElseThrow())
                .send();

        assertThat(after.status()).isEqualTo(200);
        assertThat(hasSession(after.json(), session)).isTrue();
        assertThat(api.call("HEAD", FEED)
                        .header("Accept", "text/event-stream")
                        .sendUnchecked()
                        .status())
                .as("a head has an end")
                .isEqualTo(200);
    }

    @Test
    void namesNobody() {
        String sid = api.get("/api/auth/sessions")
                .bearer(session.accessToken())
                .send()
                .text("/sessions/0/id");
        app.bean(Accounts.class).outdateTokens(account);
        api.logout(session.refreshToken());

        assertThat(api.get(FEED).send().body()).contains(hash("session:" + sid)).doesNotContain(sid, account.value());
    }

    @Test
    void aRevocationThatIsUndoneIsNotTold() {
        String before = current();
        new TransactionTemplate(app.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            app.bean(Sessions.class).endAll(account, EndReason.ADMIN);
            app.bean(Accounts.class).outdateTokens(account);
            status.setRollbackOnly();
        });

        assertThat(current()).isEqualTo(before);
    }

    @Test
    void takesAsManySubscribersAsItHasPlacesFor() {
        try (StartedApp small = StartedApp.start(database.fresh(), "sallyport.revocation.subscribers=2")) {
            Subscriber first = subscribe(small, null);
            try (Subscriber second = subscribe(small, null);
                    Subscriber third = subscribe(small, null)) {
                assertThat(second.response().statusCode()).isEqualTo(200);
                assertThat(third.response().statusCode()).isEqualTo(503);
                assertThat(third.response().headers().firstValue("Retry-After")).isPresent();
            }
            assertThat(small.api().get(FEED).send().status())
                    .as("polling goes on")
                    .isEqualTo(200);
            first.close();
            Await.until(() -> {
                try (Subscriber later = subscribe(small, null)) {
                    return later.response().statusCode() == 200;
                }
            });
        }
    }

    @Test
    void holdsNoConnectionToTheDatabase() {
        try (StartedApp small = StartedApp.start(database.fresh(), "spring.datasource.hikari.maximum-pool-size=2")) {
            List<Subscriber> subscribers =
                    IntStream.range(0, 20).mapToObj(i -> subscribe(small, null)).toList();
            subscribers.forEach(Subscriber::next);

            Answer somebody = small.api().register(Person.random());
            small.api().logout(somebody.refreshToken());

            subscribers.forEach(subscriber ->
                    assertThat(hasSession(subscriber.next(), somebody)).isTrue());
            subscribers.forEach(Subscriber::close);
        }
    }

    @Test
    void doesNotHoldUpAServerThatIsToldToStop() throws Exception {
        StartedApp stopping = StartedApp.start(
                database.fresh(), "server.shutdown=graceful", "spring.lifecycle.timeout-per-shutdown-phase=100s");
        try (Subscriber subscriber = subscribe(stopping, null)) {
            subscriber.next();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(stopping::close);
            for (String line = subscriber.lineOrEnd(); line != null; line = subscriber.lineOrEnd()) {
                assertThat(line).isIn("", ":");
            }
            stopped.get(50, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatOneServerRevokesTheOthersSubscribersHearOf() {
        var place = database.fresh();
        try (StartedApp one = StartedApp.start(place);
                StartedApp other = StartedApp.start(place);
                Subscriber subscriber = subscribe(other, null)) {
            subscriber.next();
            Answer somebody = one.api().register(Person.random());
            assertThat(other.api().profile(somebody.accessToken()).status()).isEqualTo(200);

            one.bean(Accounts.class).outdateTokens(new AccountId(somebody.text("/user/id")));
            assertThat(subscriber.next().get("accounts").has(hash("account:" + somebody.text("/user/id"))))
                    .isTrue();
            assertThat(other.api().profile(somebody.accessToken()).code()).isEqualTo("stale_token");

            one.api().logout(somebody.refreshToken());
            assertThat(hasSession(subscriber.next(), somebody)).isTrue();
            assertThat(other.api().profile(somebody.accessToken()).code()).isEqualTo("invalid_token");
        }
    }

    @Test
    void clocksThatDifferAndTransactionsThatTakeLongHideNothing() {
        var place = database.fresh();
        try (StartedApp one = StartedApp.start(place);
                StartedApp other = StartedApp.start(place);
                Subscriber subscriber = subscribe(other, null)) {
            subscriber.next();
            Answer somebody = one.api().register(Person.random());
            other.clock().advance(Duration.ofMinutes(2));

            one.api().logout(somebody.refreshToken());

            assertThat(hasSession(subscriber.next(), somebody)).isTrue();
        }
    }

    @Test
    void aServerThatDoesNotSeeTheDatabaseDoesNotClaimToKnow() {
        try (StartedApp own = StartedApp.start(database.fresh())) {
            Api there = own.api();
            assertThat(there.get(FEED).send().status()).isEqualTo(200);
            own.bean(Outage.class).unreachable(() -> {
                Await.until(() -> there.get(FEED).send().status() == 503);
                return there.get(FEED).send();
            });
            Await.until(() -> there.get(FEED).send().status() == 200);
        }
    }

    @Test
    void aFreshTokenIsGoodEvenIfTheDatabaseHasForgottenAChange() {
        app.bean(Accounts.class).outdateTokens(account);
        org.springframework.jdbc.core.simple.JdbcClient.create(app.bean(DataSource.class))
                .sql("UPDATE sallyport_account SET token_version = 0, tokens_changed_at = NULL WHERE id = ?")
                .param(account.value())
                .update();

        Answer refreshed = api.refresh(session.refreshToken());

        assertThat(api.profile(refreshed.accessToken()).status()).isEqualTo(200);
    }

    private String current() {
        return api.get(FEED).send().text("/id");
    }

    private static Subscriber subscribe(StartedApp to, @org.jspecify.annotations.Nullable String lastId) {
        return new Subscriber(to.address(FEED), lastId);
    }

    private static boolean hasSession(JsonNode message, Answer tokens) {
        String payload = tokens.accessToken().split("\\.", -1)[1];
        String sid = tools.jackson.databind.json.JsonMapper.shared()
                .readTree(Base64.getUrlDecoder().decode(payload))
                .get("sid")
                .stringValue();
        return message.get("sessions").has(hash("session:" + sid));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
