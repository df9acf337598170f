package dev.sallyport.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.contract.StartedApp;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed under load and comes back, while the server goes on. */
class KilledDatabaseTest {

    private static final int KILLS = Integer.getInteger("sallyport.test.kills", 3);

    private final Postgres postgres = new Postgres();
    private final CuttableLine line = new CuttableLine(postgres.port());
    private final Crowd crowd = new Crowd(8, System.nanoTime());
    private StartedApp app;
    private Service service;

    @BeforeEach
    void start() {
        app = StartedApp.start(
                FaultServer.class, postgres.properties(line.port()), "sallyport.session.rotation-window=0s");
        service = new Service(app::api, false, true);
    }

    @AfterEach
    void stop() {
        app.close();
        line.close();
        postgres.close();
    }

    /** What befalls the database, and its end. */
    private record Trouble(Runnable begin, Runnable end) {}

    @Test
    void whenPostgresIsKilledNothingAcknowledgedIsLostAndTheServerRecoversByItself() throws InterruptedException {
        suffer(new Trouble(postgres::kill, postgres::startAgain), KILLS);
    }

    @Test
    void whenTheLineIsCutNothingAcknowledgedIsLostAndTheServerRecoversByItself() throws InterruptedException {
        suffer(new Trouble(line::cut, line::mend), KILLS);
    }

    @Test
    void whenTheLineIsSilentNobodyWaitsForLongAndTheServerRecoversByItself() throws InterruptedException {
        suffer(new Trouble(line::silence, line::mend), 1);
    }

    private void suffer(Trouble trouble, int times) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Crowd.Running running = crowd.start(service, over::get);
        for (int i = 0; i < times; i++) {
            until(running, () -> service.answers(), service.answers() + 100);
            trouble.begin().run();
            until(running, () -> service.refusals(), service.refusals() + 8);
            trouble.end().run();
        }
        until(running, () -> service.answers(), service.answers() + 100);
        over.set(true);
        running.join();
        crowd.settle(service);
        new Books(postgres.properties(postgres.port())).audit(crowd);
        assertThat(service.slowest()).as("the longest wait").isLessThan(Duration.ofSeconds(20));
        assertThat(service.broken())
                .as("connections that were cut instead of answered")
                .isZero();
    }

    private static void until(Crowd.Running running, LongSupplier count, long enough) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> running.complained() || count.getAsLong() >= enough);
    }
}
