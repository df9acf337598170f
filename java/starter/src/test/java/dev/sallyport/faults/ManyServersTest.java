package dev.sallyport.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.contract.Api;
import dev.sallyport.contract.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Three servers on one PostgreSQL, every request to any of them; one after the other is killed, and none is missed. */
class ManyServersTest {

    private static final int SERVERS = 3;

    @Test
    void nobodyIsSignedOutWhenServersAreKilledUnderLoad() throws InterruptedException {
        Assumptions.assumeTrue(TestDatabase.selected().contains(TestDatabase.POSTGRES), "without PostgreSQL");
        Map<String, String> database = new LinkedHashMap<>(TestDatabase.POSTGRES.fresh());
        database.put("sallyport.session.rotation-window", "0s");
        try (ServerProcess first = ServerProcess.start(database)) {
            List<ServerProcess> servers = new ArrayList<>(List.of(first));
            while (servers.size() < SERVERS) {
                servers.add(ServerProcess.start(List.of(), database));
            }
            try {
                killOneByOne(servers, database);
            } finally {
                servers.forEach(ServerProcess::close);
            }
        }
    }

    /** One of those that are left; the list shrinks. */
    private static Api any(List<Api> apis) {
        Api[] left = apis.toArray(Api[]::new);
        return left[ThreadLocalRandom.current().nextInt(left.length)];
    }

    private static void killOneByOne(List<ServerProcess> servers, Map<String, String> database)
            throws InterruptedException {
        List<Api> apis = new CopyOnWriteArrayList<>();
        servers.forEach(server -> apis.add(new Api(server.whenReady().uri())));
        Service service = new Service(() -> any(apis), false, false);
        Crowd crowd = new Crowd(12, System.nanoTime());
        AtomicBoolean over = new AtomicBoolean();
        Crowd.Running running = crowd.start(service, over::get);
        for (int i = 0; i < SERVERS; i++) {
            long enough = service.answers() + 200;
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> running.complained() || service.answers() >= enough);
            if (i < SERVERS - 1) {
                servers.get(i).kill();
                // As a load balancer does once it has noticed.
                apis.removeFirst();
            }
        }
        over.set(true);
        running.join();
        crowd.settle(service);
        new Books(database).audit(crowd);
        assertThat(service.refusals()).as("answers that asked for patience").isZero();
    }
}
