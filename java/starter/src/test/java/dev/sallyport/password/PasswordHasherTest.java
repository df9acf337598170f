package dev.sallyport.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.password.HashingLane.Outcome;
import dev.sallyport.password.PasswordHasher.Match;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

    private static final Argon2.Cost CHEAP = new Argon2.Cost(64, 1, 1);

    private final AtomicInteger computed = new AtomicInteger();
    private final Argon2 counting = (password, salt, cost) -> {
        computed.incrementAndGet();
        return new BouncyCastleArgon2().hash(password, salt, cost);
    };

    @Test
    void aHashVerifiesItsPasswordAndNoOther() {
        try (HashingLane lane = new HashingLane(1, 8)) {
            PasswordHasher hasher = new PasswordHasher(counting, CHEAP, lane, new SecureRandom());
            String stored = done(hasher.hash("correct horse"));

            assertThat(stored).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
            assertThat(done(hasher.verify("correct horse", stored))).isEqualTo(Match.YES);
            assertThat(done(hasher.verify("correct horse ", stored))).isEqualTo(Match.NO);
            assertThat(done(hasher.verify("Correct horse", stored))).isEqualTo(Match.NO);
        }
    }

    @Test
    void theSamePasswordIsStoredDifferentlyEachTime() {
        try (HashingLane lane = new HashingLane(1, 8)) {
            PasswordHasher hasher = new PasswordHasher(counting, CHEAP, lane, new SecureRandom());

            assertThat(done(hasher.hash("correct horse"))).isNotEqualTo(done(hasher.hash("correct horse")));
        }
    }

    @Test
    void aMissingAccountCostsOneHashLikeAnyOther() {
        try (HashingLane lane = new HashingLane(1, 8)) {
            PasswordHasher hasher = new PasswordHasher(counting, CHEAP, lane, new SecureRandom());

            assertThat(done(hasher.verify("correct horse", null))).isEqualTo(Match.NO);
            assertThat(computed).hasValue(1);
        }
    }

    @Test
    void aHashAtAnotherCostIsOutdated() {
        try (HashingLane lane = new HashingLane(1, 8)) {
            String old = done(new PasswordHasher(counting, CHEAP, lane, new SecureRandom()).hash("correct horse"));
            PasswordHasher dearer = new PasswordHasher(counting, new Argon2.Cost(128, 1, 1), lane, new SecureRandom());

            assertThat(done(dearer.verify("correct horse", old))).isEqualTo(Match.YES_BUT_OUTDATED);
            assertThat(done(dearer.verify("wrong horse", old))).isEqualTo(Match.NO);
        }
    }

    @Test
    void whoDoesNotFitInTheQueueHearsSoAtOnce() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (HashingLane lane = new HashingLane(1, 2);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ExecutorCompletionService<Outcome<String>>(callers);
            for (int i = 0; i < 5; i++) {
                answers.submit(() -> lane.run(() -> {
                    release.await();
                    return "done";
                }));
            }

            // One is being computed and two wait, for as long as the test likes: only the others can be answered.
            assertThat(answers.take().get()).isInstanceOf(Outcome.Busy.class);
            assertThat(answers.take().get()).isInstanceOf(Outcome.Busy.class);
            release.countDown();
            for (int i = 0; i < 3; i++) {
                assertThat(done(answers.take().get())).isEqualTo("done");
            }
        } finally {
            release.countDown();
        }
    }

    @Test
    void whoHasWaitedTooLongIsSentAwayWithoutAHash() {
        Duration shorterThanAnyWait = Duration.ofNanos(-1);
        try (HashingLane lane = new HashingLane(1, 8, shorterThanAnyWait)) {
            Outcome<String> outcome = lane.run(() -> {
                throw new AssertionError("computed for nobody");
            });
            assertThat(outcome).isInstanceOf(Outcome.Busy.class);
            assertThat(lane.fullFor()).isEmpty();
        }
    }

    @Test
    void garbageInTheDatabaseMatchesNothing() {
        try (HashingLane lane = new HashingLane(1, 8)) {
            PasswordHasher hasher = new PasswordHasher(counting, CHEAP, lane, new SecureRandom());
            for (String stored : Arrays.asList("", "plain", "$2a$10$abcdefghijklmnopqrstuv", "$argon2id$v=19$m=64")) {
                assertThat(done(hasher.verify("correct horse", stored))).isEqualTo(Match.NO);
            }
        }
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Busy<T> busy -> throw new AssertionError("busy");
        };
    }
}
