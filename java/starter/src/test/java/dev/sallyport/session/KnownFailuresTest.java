package dev.sallyport.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.EveryDatabase;
import dev.sallyport.contract.MovableClock;
import dev.sallyport.contract.Racers;
import dev.sallyport.contract.TestDatabase;
import dev.sallyport.web.Client;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How refresh tokens failed elsewhere, as schedules that are the same each time. {@code docs/proof.md} has the list. */
@EveryDatabase
class KnownFailuresTest {

    private static final String BROWSER = "Firefox";
    private static final Client CLIENT = new Client(null, BROWSER);

    private final Nodes nodes;
    private final Interruption interruption;
    private final Sessions interrupted;
    private final Sessions other;
    private final MovableClock clock;

    KnownFailuresTest(TestDatabase database) {
        nodes = Nodes.on(database);
        interruption = new Interruption(nodes.database());
        interrupted = nodes.node(interruption);
        other = nodes.node();
        clock = nodes.clock();
    }

    /** R1: of many that present one token at once, more than one is taken for the first. */
    @Test
    void concurrentReuseMakesOneSuccessor() {
        String token = open();
        clock.advance(Nodes.WINDOW);
        List<String> successors = Racers.run(16, () -> successor(other.refresh(token, BROWSER)));
        assertThat(successors.stream().distinct()).hasSize(1);
    }

    /** R3: a token that was replaced within the same second passes for unused. */
    @Test
    void aReplayWithinTheSameMillisecondIsTheft() {
        Sessions withoutWindow = nodes.servers(nodes.database(), new Rotation(Duration.ZERO, true))
                .getFirst();
        String first = open();
        String second = successor(withoutWindow.refresh(first, BROWSER));
        String third = successor(withoutWindow.refresh(second, BROWSER));
        assertThat(withoutWindow.refresh(first, BROWSER)).isInstanceOf(RefreshOutcome.Replayed.class);
        assertThat(withoutWindow.refresh(third, BROWSER)).isInstanceOf(RefreshOutcome.Replayed.class);
    }

    /** R4: a refresh has read the session; the owner signs out and is told so; then the refresh writes. */
    @Test
    void aRefreshThatWasOvertakenByALogoutIsRefused() {
        String token = open();
        clock.advance(Nodes.WINDOW);
        interruption.plan(() -> other.endByToken(token, EndReason.LOGOUT));
        assertThat(interrupted.refresh(token, BROWSER)).isEqualTo(new RefreshOutcome.Ended(EndReason.LOGOUT));
        assertThat(interruption.happened()).isTrue();
        assertThat(other.refresh(token, BROWSER)).isEqualTo(new RefreshOutcome.Ended(EndReason.LOGOUT));
    }

    /** R4, the other door: everything of the account ends. */
    @Test
    void aRefreshThatWasOvertakenByTheEndOfAllSessionsIsRefused() {
        String token = open();
        clock.advance(Nodes.WINDOW);
        interruption.plan(() -> other.endAll(nodes.owner(), EndReason.DISABLED));
        assertThat(interrupted.refresh(token, BROWSER)).isEqualTo(new RefreshOutcome.Ended(EndReason.DISABLED));
        assertThat(other.refresh(token, BROWSER)).isEqualTo(new RefreshOutcome.Ended(EndReason.DISABLED));
    }

    /** R6: a replay arrives between the end of a token and the making of its successor, which survives the family. */
    @Test
    void aReplayInTheMiddleOfARotationLeavesNoSuccessorBehind() {
        String grandparent = open();
        clock.advance(Nodes.WINDOW);
        String parent = successor(other.refresh(grandparent, BROWSER));
        clock.advance(Nodes.WINDOW);
        String current = successor(other.refresh(parent, BROWSER));
        clock.advance(Nodes.WINDOW);
        interruption.plan(
                () -> assertThat(other.refresh(grandparent, BROWSER)).isInstanceOf(RefreshOutcome.Replayed.class));
        assertThat(interrupted.refresh(current, BROWSER)).isInstanceOf(RefreshOutcome.Replayed.class);
        assertThat(interruption.happened()).isTrue();
        for (String token : List.of(grandparent, parent, current)) {
            assertThat(other.refresh(token, BROWSER)).isInstanceOf(RefreshOutcome.Replayed.class);
        }
    }

    /** R6 the other way round: the replay has read the session, a rotation is answered, then the replay writes. */
    @Test
    void aRotationInTheMiddleOfAReplayEndsWithTheFamily() {
        String grandparent = open();
        clock.advance(Nodes.WINDOW);
        String parent = successor(other.refresh(grandparent, BROWSER));
        clock.advance(Nodes.WINDOW);
        String current = successor(other.refresh(parent, BROWSER));
        clock.advance(Nodes.WINDOW);
        AtomicReference<String> successor = new AtomicReference<>("");
        interruption.plan(() -> successor.set(successor(other.refresh(current, BROWSER))));
        assertThat(interrupted.refresh(grandparent, BROWSER)).isInstanceOf(RefreshOutcome.Replayed.class);
        assertThat(other.refresh(successor.get(), BROWSER)).isInstanceOf(RefreshOutcome.Replayed.class);
    }

    /** R7: a window of grace in which grandparents come alive again. */
    @Test
    void theWindowIsForParentsOnly() {
        String grandparent = open();
        clock.advance(Nodes.WINDOW);
        String parent = successor(other.refresh(grandparent, BROWSER));
        clock.advance(Nodes.WINDOW);
        other.refresh(parent, BROWSER);
        assertThat(other.refresh(grandparent, BROWSER)).isInstanceOf(RefreshOutcome.Replayed.class);
    }

    /** R10: two sessions of one person refresh together, and one of them is lost. */
    @Test
    void sessionsOfOneAccountDoNotKnowOfEachOther() {
        List<String> tokens = List.of(open(), open());
        clock.advance(Nodes.WINDOW);
        String first = tokens.getFirst();
        interruption.plan(
                () -> assertThat(successor(other.refresh(first, BROWSER))).isNotEmpty());
        assertThat(successor(interrupted.refresh(tokens.getLast(), BROWSER))).isNotEmpty();
        assertThat(other.refresh(first, BROWSER)).isInstanceOf(RefreshOutcome.Continued.class);
    }

    private String open() {
        return other.open(nodes.owner(), true, "password", CLIENT).refreshToken();
    }

    private static String successor(RefreshOutcome outcome) {
        assertThat(outcome).isInstanceOf(RefreshOutcome.Continued.class);
        return Objects.requireNonNullElse(((RefreshOutcome.Continued) outcome).refreshToken(), "");
    }
}
