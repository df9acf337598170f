package dev.sallyport.engine;

import dev.sallyport.contract.Answer;
import dev.sallyport.contract.Api;
import dev.sallyport.contract.MovableClock;
import dev.sallyport.contract.StartedApp;
import dev.sallyport.contract.TestDatabase;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A server behind a line that loses things, whose clock is the test's and which can be started again. */
final class World {

    /** One for each database and test run; what happens in it does no harm to who comes later. */
    private static final Map<TestDatabase, World> WORLDS = new EnumMap<>(TestDatabase.class);

    private final Map<String, String> database;
    private final LossyLine line;
    private final Api api;
    private StartedApp app;

    private World(TestDatabase database) {
        this.database = database.fresh();
        app = StartedApp.start(this.database);
        line = new LossyLine(app.uri());
        api = new Api(line.uri());
    }

    static World on(TestDatabase database) {
        synchronized (WORLDS) {
            return WORLDS.computeIfAbsent(database, World::new);
        }
    }

    Api api() {
        return api;
    }

    MovableClock clock() {
        return app.clock();
    }

    <T> T bean(Class<T> type) {
        return app.bean(type);
    }

    /** The server ends and starts again; time goes on where it was. */
    void restart() {
        Instant now = clock().instant();
        app.close();
        app = StartedApp.start(database);
        clock().advance(Duration.between(clock().instant(), now));
        line.leadTo(app.uri());
    }

    /** Refreshes; empty if the line lost the request or the answer. */
    Optional<Answer> refresh(String token, String userAgent, String fate) {
        try {
            return Optional.of(api.post("/api/auth/refresh")
                    .header("User-Agent", userAgent)
                    .header(LossyLine.FATE, fate)
                    .json(Map.of("refreshToken", token))
                    .send());
        } catch (UncheckedIOException lost) {
            return Optional.empty();
        }
    }
}
