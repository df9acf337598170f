package dev.sallyport.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.Answer;
import dev.sallyport.contract.Person;
import dev.sallyport.contract.Racers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account and a few browsers. He believes every answer that he got, holds the server to it, and finds out
 * what became of those that he did not get.
 */
final class Customer {

    private static final int BROWSERS = 3;

    private enum Account {
        NONE,
        /** He registered, and the answer was lost. */
        MAYBE,
        THERE,
        /** An administrator disabled it, and the answer was lost. */
        MAYBE_DISABLED,
        DISABLED
    }

    private final Person person = Person.random();
    private final List<HeldSession> sessions = new ArrayList<>();
    private Account account = Account.NONE;
    private @Nullable String accountId;

    /** Whether there is nothing more that he could do. */
    boolean isDisabled() {
        return account == Account.DISABLED;
    }

    boolean isRegistered() {
        return account != Account.NONE && account != Account.MAYBE;
    }

    /** Whether the account is disabled; null when he cannot know. */
    @Nullable
    Boolean disabled() {
        return account == Account.MAYBE_DISABLED ? null : (Boolean) (account == Account.DISABLED);
    }

    String email() {
        return person.email();
    }

    List<HeldSession> sessions() {
        return sessions;
    }

    /** Does one thing more. */
    void goOn(Service service, RandomGenerator random) {
        settleDoubts(service);
        List<HeldSession> live = sessions.stream().filter(HeldSession::isLive).toList();
        int what = random.nextInt(100);
        if (account == Account.DISABLED) {
            assertThat(login(service).code()).isEqualTo("account_disabled");
        } else if (account == Account.NONE) {
            register(service);
        } else if (live.isEmpty() || (what < 5 && live.size() < BROWSERS)) {
            sessions.add(new HeldSession(expect(200, login(service))));
        } else {
            use(service, live.get(random.nextInt(live.size())), what);
        }
    }

    private void use(Service service, HeldSession session, int what) {
        if (what < 10) {
            logout(service, session);
        } else if (what < 13) {
            logoutAll(service, session);
        } else if (what < 15) {
            disable(service);
        } else if (what < 25) {
            sessions.stream()
                    .filter(other -> other.state() == HeldSession.State.OVER)
                    .forEach(other -> assertOver(service, other));
        } else if (what < 30 && session.grandparent() != null) {
            beRobbed(service, session, session.grandparent());
        } else if (what < 50 && service.racing()) {
            race(service, session);
        } else {
            refresh(service, session);
        }
    }

    /** Every answer that was lost is made up for. */
    void settleDoubts(Service service) {
        if (account == Account.MAYBE) {
            Answer login = login(service);
            if (login.status() == 401) {
                register(service);
            } else {
                registered(service, expect(200, login));
            }
        }
        if (account == Account.MAYBE_DISABLED) {
            Answer login = login(service);
            if (login.code().equals("account_disabled")) {
                disabledForCertain();
            } else {
                account = Account.THERE;
                sessions.add(new HeldSession(expect(200, login)));
            }
        }
        settleEndings(service);
    }

    /** What was to end together has ended together, or not at all. */
    private void settleEndings(Service service) {
        List<HeldSession> doubtful = sessions.stream()
                .filter(session -> session.state() == HeldSession.State.DOUBTFUL)
                .toList();
        for (HeldSession session : doubtful) {
            Answer answer = service.ask(api -> api.refresh(session.jar()));
            if (answer.status() == 200) {
                session.receive(session.jar(), answer);
            } else {
                assertThat(answer.code()).as(answer.body()).isIn("session_revoked", "session_replayed");
                session.over(answer.text("/reason"));
            }
        }
    }

    private void register(Service service) {
        account = Account.MAYBE;
        registered(service, expect(201, service.ask(api -> api.register(person))));
    }

    private void registered(Service service, Answer answer) {
        account = Account.THERE;
        accountId = answer.text("/user/id");
        HeldSession session = new HeldSession(answer);
        sessions.add(session);
        assertThat(answer.json().at("/user/roles").toString()).isEqualTo("[\"user\"]");
        expect(200, service.ask(api -> api.profile(session.accessToken())));
    }

    private Answer login(Service service) {
        return service.ask(api -> api.login(person));
    }

    private void refresh(Service service, HeldSession session) {
        String presented = session.jar();
        session.receive(presented, expect(200, service.ask(api -> api.refresh(presented))));
    }

    /** Two tabs of one browser; what the later answer sets replaces what the earlier one did. */
    private void race(Service service, HeldSession session) {
        String presented = session.jar();
        Queue<Lost> lost = new ConcurrentLinkedQueue<>();
        Supplier<Boolean> tab = () -> {
            try {
                Answer answer = expect(200, service.ask(api -> api.refresh(presented)));
                synchronized (session) {
                    session.receive(presented, answer);
                }
                return true;
            } catch (Lost answer) {
                return lost.add(answer);
            }
        };
        Racers.run(2, tab::get);
        if (!lost.isEmpty()) {
            throw lost.remove();
        }
    }

    private void logout(Service service, HeldSession session) {
        session.doubt();
        expect(204, service.ask(api -> api.logout(session.jar())));
        session.over("logout");
    }

    private void logoutAll(Service service, HeldSession session) {
        List<HeldSession> live = sessions.stream().filter(HeldSession::isLive).toList();
        live.forEach(HeldSession::doubt);
        Answer answer = service.ask(api ->
                api.post("/api/auth/logout-all").bearer(session.accessToken()).send());
        if (answer.status() == 401) {
            // It has expired: nothing has ended.
            live.forEach(one -> one.receive(one.jar(), expect(200, service.ask(api -> api.refresh(one.jar())))));
            return;
        }
        expect(204, answer);
        live.forEach(one -> one.over("logout"));
    }

    private void disable(Service service) {
        account = Account.MAYBE_DISABLED;
        service.disable(String.valueOf(accountId));
        disabledForCertain();
    }

    private void disabledForCertain() {
        account = Account.DISABLED;
        sessions.stream()
                .filter(session -> session.state() != HeldSession.State.OVER)
                .forEach(session -> session.over("disabled"));
    }

    /** A thief comes with a token that was replaced long ago. */
    private void beRobbed(Service service, HeldSession session, String stolen) {
        session.doubt();
        Answer answer = service.ask(api -> api.refresh(stolen));
        assertThat(answer.code()).as(answer.body()).isEqualTo("session_replayed");
        session.over("replayed");
    }

    /** What is over stays over. */
    static void assertOver(Service service, HeldSession session) {
        Answer answer = service.ask(api -> api.refresh(session.jar()));
        assertThat(answer.code()).as(answer.body()).isIn("session_revoked", "session_replayed");
        if (session.reason() != null) {
            assertThat(answer.text("/reason")).isEqualTo(session.reason());
        }
        if (service.knowsEndingsAtOnce()) {
            assertThat(service.ask(api -> api.profile(session.accessToken())).status())
                    .as("access token of a session that is over")
                    .isEqualTo(401);
        }
    }

    private static Answer expect(int status, Answer answer) {
        assertThat(answer.status()).as("%s %s", answer.path(), answer.body()).isEqualTo(status);
        return answer;
    }
}
