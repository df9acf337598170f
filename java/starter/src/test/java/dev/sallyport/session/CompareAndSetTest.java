package dev.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.Account;
import dev.sallyport.contract.EveryDatabase;
import dev.sallyport.contract.MovableClock;
import dev.sallyport.contract.TestDatabase;
import dev.sallyport.session.Rotation.Outcome;
import dev.sallyport.web.Client;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whoever read a session before somebody else changed it does not write. Races, but in an order that is repeatable. */
@EveryDatabase
class CompareAndSetTest {

    private static final String BROWSER = "Firefox";
    private static final UserAgentHash HASH = UserAgentHash.of(BROWSER);
    private static final Rotation ROTATION = new Rotation(Nodes.WINDOW, true);

    private final Nodes nodes;
    private final SessionStore store;
    private final MovableClock clock;
    private final Sessions other;

    CompareAndSetTest(TestDatabase database) {
        nodes = Nodes.on(database);
        store = nodes.store();
        clock = nodes.clock();
        other = nodes.node();
    }

    @Test
    void aWriteThatComesTooLateChangesNothing() {
        int kinds = changes(open()).size();
        for (int kind = 0; kind < kinds; kind++) {
            Session before = open();
            Session winner = changes(before).get(kind);
            assertThat(store.compareAndSet(before, winner)).isTrue();
            for (Session loser : changes(before)) {
                assertThat(store.compareAndSet(before, loser)).isFalse();
                assertThat(store.find(before.id())).contains(winner);
            }
        }
    }

    @Test
    void aWriteAfterALogoutChangesNothing() {
        Session before = open();
        assertThat(store.end(before.id(), before.accountId(), EndReason.LOGOUT, clock.instant()))
                .isTrue();
        for (Session late : changes(before)) {
            assertThat(store.compareAndSet(before, late)).isFalse();
        }
        assertThat(store.find(before.id()).map(Session::end))
                .contains(new Session.End(clock.instant(), EndReason.LOGOUT));
    }

    /** Two refreshes that overlap end as if the one that wrote first had come first. */
    @Test
    void aRefreshThatLostTheRaceDecidesAgain() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        Interruption interruption = new Interruption(nodes.database());
        Sessions interrupted = nodes.node(interruption);
        Session session = open();
        for (int step = 0; step < 250; step++) {
            clock.advance(Duration.ofMillis(random.nextLong(Nodes.WINDOW.toMillis() * 3 / 2)));
            long slow = generation(random, session);
            long quick = generation(random, session);
            Session before = session;
            interruption.plan(() -> other.refresh(token(before, quick), BROWSER));
            RefreshOutcome answer = interrupted.refresh(token(session, slow), BROWSER);

            Session between = interruption.happened() ? after(before, quick) : before;
            Outcome expected = ROTATION.decide(between, slow, HASH, clock.instant());
            assertThat(store.find(session.id())).as("step %d", step).contains(after(between, slow));
            assertThat(tokenIn(answer)).as("step %d", step).isEqualTo(tokenIn(expected));
            session = store.find(session.id()).filter(s -> s.end() == null).orElseGet(this::open);
        }
    }

    private Session open() {
        return other.open(nodes.owner(), true, "password", new Client(null, BROWSER))
                .session();
    }

    private String token(Session session, long generation) {
        return nodes.tokens().issue(session.id(), generation, session.seed());
    }

    /** Mostly the current one or its parent, else one of their neighbours. */
    private static long generation(RandomGenerator random, Session session) {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextLong(Math.max(0, session.parent() - 1), session.generation() + 2);
            case 1, 2, 3, 4, 5 -> session.parent();
            default -> session.generation();
        };
    }

    /** What every kind of outcome would make of a session. */
    private List<Session> changes(Session session) {
        return List.of(
                session.confirmedAt(clock.instant()),
                session.deliveredAgainAt(clock.instant().plusMillis(2000)),
                session.advancedTo(session.generation() + 1, session.generation(), HASH, clock.instant()),
                session.advancedTo(session.generation() + 1, session.parent(), HASH, clock.instant()),
                session.endedAt(clock.instant(), EndReason.REPLAYED));
    }

    private Session after(Session session, long presented) {
        return switch (ROTATION.decide(session, presented, HASH, clock.instant())) {
            case Outcome.Unchanged(Session next) -> next;
            case Outcome.Rotated(Session next) -> next;
            case Outcome.Redelivered(Session next) -> next;
            case Outcome.Recovered(Session next) -> next;
            case Outcome.FastForwarded(Session next) -> next;
            case Outcome.Replayed(Session next) -> next;
            case Outcome.Ended(EndReason reason) -> session;
        };
    }

    private String tokenIn(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Unchanged(Session next) -> "unchanged";
            case Outcome.Rotated(Session next) -> token(next, next.generation());
            case Outcome.Redelivered(Session next) -> token(next, next.generation());
            case Outcome.Recovered(Session next) -> token(next, next.generation());
            case Outcome.FastForwarded(Session next) -> token(next, next.generation());
            case Outcome.Replayed(Session next) -> "replayed";
            case Outcome.Ended(EndReason reason) -> reason.wireName();
        };
    }

    private static String tokenIn(RefreshOutcome answer) {
        return switch (answer) {
            case RefreshOutcome.Continued(Session next, Account account, String token) ->
                token == null ? "unchanged" : token;
            case RefreshOutcome.Replayed(Session next, Account account, boolean justNow) -> "replayed";
            case RefreshOutcome.Ended(EndReason reason) -> reason.wireName();
            case RefreshOutcome.Unknown() -> "unknown";
        };
    }
}
