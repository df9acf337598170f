package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.access.Roles;
import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A token that says what is no longer so is refused with a code of its own, and a refresh puts it right. */
@EveryDatabase
class StaleTokenTest {

    private final StartedApp app;
    private final Api api;
    private final Answer session;
    private final AccountId account;

    StaleTokenTest(TestDatabase database) {
        app = StartedApp.shared(database);
        api = app.api();
        session = api.register(Person.random());
        account = new AccountId(session.text("/user/id"));
    }

    @Test
    void aRoleThatIsGrantedShowsAfterTheRefreshThatTheNextCallAsksFor() {
        app.bean(Roles.class).grant(account, "admin");

        assertStale(session);
        Answer refreshed = api.refresh(session.refreshToken());
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(api.get("/app/admin")
                        .bearer(refreshed.accessToken())
                        .sendUnchecked()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRoleThatIsTakenAwayOpensNothingAnyMore() {
        app.bean(Roles.class).grant(account, "admin");
        Answer admin = api.refresh(session.refreshToken());

        app.bean(Roles.class).revoke(account, "admin");

        assertStale(admin);
        Answer refreshed = api.refresh(session.refreshToken());
        assertThat(api.get("/app/admin")
                        .bearer(refreshed.accessToken())
                        .sendUnchecked()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aChangeOfTheApplicationsOwnShowsOnceItSaysSo() {
        app.bean(TestApplication.Plans.class).set(account.value(), "pro");
        assertThat(api.profile(session.accessToken()).status()).isEqualTo(200);

        assertThat(app.bean(Accounts.class).outdateTokens(account)).isTrue();

        assertStale(session);
        Answer refreshed = api.refresh(session.refreshToken());
        assertThat(api.get("/app/reports")
                        .bearer(refreshed.accessToken())
                        .sendUnchecked()
                        .body())
                .isEqualTo("reports");
    }

    @Test
    void everySessionOfTheAccountIsConcernedAndNobodyElse() {
        Answer stranger = api.register(Person.random());

        app.bean(Accounts.class).outdateTokens(account);

        assertStale(session);
        assertThat(api.profile(stranger.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void grantingWhatTheAccountHasAlreadyChangesNothing() {
        app.bean(Roles.class).grant(account, Roles.USER);

        assertThat(api.profile(session.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void aChangeThatIsUndoneLeavesTokensAlone() {
        new TransactionTemplate(app.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            app.bean(Accounts.class).outdateTokens(account);
            status.setRollbackOnly();
        });

        assertThat(api.profile(session.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void anAccountThatDoesNotExistHasNoTokens() {
        assertThat(app.bean(Accounts.class).outdateTokens(new AccountId("nobody")))
                .isFalse();
    }

    @Test
    void signingOutTakesAStaleTokenAllTheSame() {
        app.bean(Accounts.class).outdateTokens(account);

        Answer answer =
                api.post("/api/auth/logout").bearer(session.accessToken()).send();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(api.refresh(session.refreshToken()).code()).isEqualTo("session_revoked");
    }

    @Test
    void aTokenOfAnEndedSessionIsNotMerelyStale() {
        app.bean(Accounts.class).outdateTokens(account);
        api.logout(session.refreshToken());

        assertThat(api.profile(session.accessToken()).code()).isEqualTo("invalid_token");
    }

    @Test
    void racingChangesNeverLeaveAFreshTokenStale() {
        AtomicInteger turn = new AtomicInteger();
        Racers.run(8, () -> app.bean(Roles.class).grant(account, "role" + turn.incrementAndGet()));

        Answer refreshed = api.refresh(session.refreshToken());

        assertThat(refreshed.json().get("user").get("roles").size()).isEqualTo(9);
        assertThat(api.profile(refreshed.accessToken()).status()).isEqualTo(200);
    }

    private void assertStale(Answer tokens) {
        Answer refused = api.profile(tokens.accessToken());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("stale_token");
        assertThat(refused.header("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        Answer atTheApplication =
                api.get("/app/whoami").bearer(tokens.accessToken()).sendUnchecked();
        assertThat(atTheApplication.status()).isEqualTo(401);
        assertThat(atTheApplication.code()).isEqualTo("stale_token");
    }
}
