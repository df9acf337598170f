package dev.sallyport.verifier.revocation;

import static dev.sallyport.verifier.FakeFeed.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.verifier.FakeFeed;
import dev.sallyport.verifier.FakeIssuer;
import dev.sallyport.verifier.Revocations.Standing;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a service comes by the news, whatever lies between it and the issuer. */
@Timeout(60)
class RevocationFeedTest {

    private static final Pace PATIENT = new Pace(
            Duration.ofSeconds(30),
            Duration.ofMillis(20),
            Duration.ofSeconds(30),
            Duration.ofMillis(10),
            Duration.ofMillis(50));

    private final FakeIssuer issuer = new FakeIssuer();
    private final FakeFeed fake = issuer.feed();
    private final RevocationLedger ledger = new RevocationLedger(Naming.HASHED, System::nanoTime);
    private RevocationFeed feed = follow(PATIENT);

    private RevocationFeed follow(Pace pace) {
        return new RevocationFeed(URI.create(issuer.url() + "/api/auth/revocations"), ledger, System::nanoTime, pace);
    }

    @BeforeEach
    void silence() {
        fake.everything(message("e.0", "", ""));
    }

    @AfterEach
    void stop() {
        feed.stop();
        issuer.close();
    }

    @Test
    void whatTheStreamSaysIsKnownAtOnce() {
        feed.start();
        fake.tell(message("e.1", ended("s-1"), ""));
        await(() -> standing("s-1", 0) == Standing.ENDED);

        fake.tell(message("e.2", "", raised(3)));
        await(() -> standing("s-2", 2) == Standing.STALE);
        assertThat(standing("s-2", 3)).isEqualTo(Standing.GOOD);
    }

    @Test
    void aStreamThatIsCutGoesOnWhereItWasAndNothingIsForgotten() throws Exception {
        feed.start();
        assertThat(fake.nextAsked().lastId()).isEmpty();
        fake.tell(message("e.1", ended("s-1"), ""));
        fake.cut();

        assertThat(fake.nextAsked()).isEqualTo(new FakeFeed.Asked(true, Optional.of("e.1"), Optional.empty()));
        fake.tell(message("e.2", ended("s-2"), ""));
        await(() -> standing("s-2", 0) == Standing.ENDED);
        assertThat(standing("s-1", 0)).isEqualTo(Standing.ENDED);
    }

    @Test
    void whereStreamsAreRefusedItPollsOnCondition() throws Exception {
        fake.refuseStreams(503);
        fake.everything(message("e.1", ended("s-1"), ""));
        feed.start();
        await(() -> standing("s-1", 0) == Standing.ENDED);

        assertThat(fake.nextAsked().stream()).isTrue();
        assertThat(fake.nextAsked().tag()).isEmpty();
        assertThat(fake.nextAsked().tag()).isPresent();
        fake.everything(message("e.2", ended("s-1") + "," + ended("s-2"), ""));
        await(() -> standing("s-2", 0) == Standing.ENDED);
    }

    @Test
    void afterAWhileOfPollingItTriesToStreamAgain() throws Exception {
        feed = follow(new Pace(
                PATIENT.silence(),
                PATIENT.poll(),
                Duration.ofMillis(60),
                PATIENT.shortestPause(),
                PATIENT.longestPause()));
        fake.refuseStreams(503);
        feed.start();
        assertThat(fake.nextAsked().stream()).isTrue();
        assertThat(fake.nextAsked().stream()).isFalse();
        FakeFeed.Asked next = fake.nextAsked();
        while (!next.stream()) {
            next = fake.nextAsked();
        }
        assertThat(next.lastId()).as("what was polled need not be told again").hasValue("e.0");
    }

    @Test
    void aStreamThatFallsSilentIsGivenUp() throws Exception {
        feed = follow(new Pace(
                Duration.ofMillis(300),
                PATIENT.poll(),
                PATIENT.pollingFor(),
                PATIENT.shortestPause(),
                PATIENT.longestPause()));
        feed.start();
        fake.nextAsked();
        assertThat(fake.nextAsked().stream()).isTrue();
    }

    @Test
    void aHeartbeatIsContactAndSilenceIsNone() {
        feed.start();
        fake.say(":\n\n");
        await(() -> feed.age().compareTo(Duration.ofMillis(500)) > 0);
        fake.say(":\n\n");
        await(() -> feed.age().compareTo(Duration.ofMillis(500)) < 0);
    }

    @Test
    void anIssuerThatIsAwayLeavesWhatIsKnownAndIsFoundWhenItIsBack() {
        feed.start();
        fake.tell(message("e.1", ended("s-1"), ""));
        await(() -> standing("s-1", 0) == Standing.ENDED);
        issuer.stop();
        await(() -> feed.age().compareTo(Duration.ofMillis(300)) > 0);
        assertThat(standing("s-1", 0)).isEqualTo(Standing.ENDED);

        issuer.restart();
        fake.tell(message("f.1", ended("s-2"), ""));
        await(() -> standing("s-2", 0) == Standing.ENDED);
    }

    @Test
    void nonsenseIsNoContactAndTakesNothingAway() throws Exception {
        feed.start();
        fake.tell(message("e.1", ended("s-1"), ""));
        await(() -> standing("s-1", 0) == Standing.ENDED);
        for (String nonsense : new String[] {"no json", "[]", "{}", "{\"id\":5}", "{\"id\":\"e.2\",\"sessions\":[]}"}) {
            fake.nextAsked();
            fake.say("data: " + nonsense + "\n\n");
        }
        fake.nextAsked();
        assertThat(standing("s-1", 0)).isEqualTo(Standing.ENDED);
    }

    @Test
    void anIssuerWithoutAFeedIsAskedInVainButNotInHaste() throws Exception {
        fake.refuseStreams(404);
        fake.refusePolls(404);
        feed.start();
        for (int i = 0; i < 6; i++) {
            fake.nextAsked();
        }
        assertThat(standing("s-1", 0)).isEqualTo(Standing.GOOD);
        assertThat(feed.age()).isPositive();
    }

    @Test
    void onceStoppedItAsksNobody() throws Exception {
        fake.refuseStreams(503);
        feed.start();
        fake.nextAsked();
        feed.stop();
        assertThat(feed.isRunning()).isFalse();
    }

    private Standing standing(String session, long version) {
        return ledger.standing("a-1", session, version);
    }

    private static String ended(String session) {
        return "\"" + Naming.HASHED.session(session) + "\":300";
    }

    private static String raised(long version) {
        return "\"" + Naming.HASHED.account("a-1") + "\":{\"version\":" + version + ",\"seconds\":300}";
    }

    private static void await(BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begun)
                    .as("it never happened")
                    .isLessThan(Duration.ofSeconds(30).toNanos());
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
