package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Disabling takes effect on whatever was under way at that moment, and only if it is committed. */
@EveryDatabase
class DisabledAccountTest {

    private final StartedApp app;
    private final Api api;
    private final Accounts accounts;
    private final Person person = Person.random();
    private final Answer session;
    private final AccountId account;

    DisabledAccountTest(TestDatabase database) {
        app = StartedApp.shared(database);
        api = app.api();
        accounts = app.bean(Accounts.class);
        session = api.register(person);
        account = new AccountId(session.text("/user/id"));
    }

    @Test
    void signInsThatWereUnderWayOpenNothing() {
        AtomicInteger turn = new AtomicInteger();
        List<Answer> answers = Racers.run(12, () -> {
            if (turn.incrementAndGet() == 10) {
                accounts.disable(account);
            }
            return api.login(person);
        });

        assertThat(answers).extracting(Answer::status).contains(403).isSubsetOf(200, 403);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).allSatisfy(this::assertOver);
        assertOver(session);
    }

    @Test
    void disablingThatIsUndoneEndsNothing() {
        new TransactionTemplate(app.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            accounts.disable(account);
            status.setRollbackOnly();
        });

        assertThat(api.profile(session.accessToken()).status()).isEqualTo(200);
        assertThat(api.refresh(session.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void enablingLetsSignInAgainButDoesNotBringSessionsBack() {
        accounts.disable(account);
        accounts.enable(account);

        assertThat(api.login(person).status()).isEqualTo(200);
        assertOver(session);
    }

    private void assertOver(Answer tokens) {
        assertThat(api.profile(tokens.accessToken()).status()).isEqualTo(401);
        Answer refused = api.refresh(tokens.refreshToken());
        assertThat(refused.code()).isEqualTo("session_revoked");
        assertThat(refused.text("/reason")).isEqualTo("disabled");
    }
}
