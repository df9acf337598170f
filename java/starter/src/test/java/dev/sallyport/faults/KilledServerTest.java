package dev.sallyport.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.contract.Api;
import dev.sallyport.contract.EveryDatabase;
import dev.sallyport.contract.TestDatabase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Property (5): kill -9 at any instant, and nothing that was acknowledged is lost or undone. Four times a run; {@code
 * -Dsallyport.test.kills=300} is for a longer one.
 */
@EveryDatabase
class KilledServerTest {

    private static final int KILLS = Integer.getInteger("sallyport.test.kills", 4);
    private static final long SEED = Long.getLong("sallyport.test.seed", System.nanoTime());
    private static final int CUSTOMERS = 8;

    /** The default window of 30 s takes 1.5 s. */
    private static final int SPEED = 20;

    private final Map<String, String> database;
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final Crowd crowd = new Crowd(CUSTOMERS, SEED);

    KilledServerTest(TestDatabase database) {
        this.database = new LinkedHashMap<>(database.fresh());
        this.database.put("faults.epoch", Long.toString(System.currentTimeMillis()));
        this.database.put("faults.speed", Integer.toString(SPEED));
    }

    @Test
    void nothingAcknowledgedIsLostHoweverOftenTheServerIsKilled() throws InterruptedException {
        Books books = new Books(database);
        long answers = 0;
        for (int life = 1; life <= KILLS; life++) {
            boolean window = life % 2 == 0;
            database.put("sallyport.session.rotation-window", window ? "30s" : "0s");
            try (ServerProcess server = ServerProcess.start(database)) {
                books.audit(crowd);
                answers += useUntilKilled(server, window);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + SEED + ", life " + life + ": " + e.getMessage(), e);
            }
        }
        try (ServerProcess server = ServerProcess.start(database)) {
            Api api = new Api(server.uri());
            books.audit(crowd);
            crowd.settle(new Service(() -> api, false, true));
            books.audit(crowd);
        }
        assertThat(answers).as("answers between the kills").isGreaterThan(KILLS * 50L);
    }

    private long useUntilKilled(ServerProcess server, boolean window) throws InterruptedException {
        Api api = new Api(server.uri());
        Service service = new Service(() -> api, window, true);
        AtomicBoolean killed = new AtomicBoolean();
        Crowd.Running running = crowd.start(service, killed::get);
        long enough = 100 + random.nextLong(300);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> running.complained() || service.answers() >= enough);
        server.kill();
        killed.set(true);
        running.join();
        assertThat(server.log()).doesNotContain("failed", "Exception");
        return service.answers();
    }
}
