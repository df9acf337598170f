package dev.sallyport.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sallyport.bench.api.ConstantApi;
import dev.sallyport.bench.process.Database;
import dev.sallyport.bench.process.Directories;
import dev.sallyport.bench.process.Postgres;
import dev.sallyport.bench.protocol.Person;
import dev.sallyport.bench.protocol.SallyportProtocol;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The storm of {@code bench/run storm} in short, against a server in this process. */
class StormTest {

    private static final Duration WINDOW = Duration.ofSeconds(4);
    private static final int SESSIONS = 40;

    private static Stream<String> databases() {
        return Stream.of(System.getProperty("sallyport.test.databases", "sqlite,postgresql")
                .split(","));
    }

    @ParameterizedTest
    @MethodSource("databases")
    @Tag("pain-01")
    void racingCallersAndLostAnswersCostNobodyHisSessionAndEveryTheftIsNoticed(String name, @TempDir Path data)
            throws Exception {
        try (Directories directories = Directories.temporary()) {
            Database database = name.equals("sqlite")
                    ? Database.SQLITE
                    : directories.keep(Postgres.start(directories.create())).create("storm");
            StormResult result = blowAt(database, data);

            // A machine that is so busy that answers take as long as the window is promised nothing.
            assumeThat(result.withinPromise()).isTrue();
            assertThat(result.falseLogouts()).as(result.logoutCodes()).isZero();
            assertThat(result.missed()).isZero();
            assertThat(result.theftCodes()).isEqualTo("session_replayed " + SESSIONS);
            assertThat(result.liveBranches()).isZero();
            assertThat((double) result.dropped() / result.answered()).isBetween(0.15, 0.45);
        }
    }

    private static StormResult blowAt(Database database, Path data) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--sallyport.data-dir=" + data,
                "--sallyport.session.rotation-window=" + WINDOW.toSeconds() + "s"));
        database.settings().values().forEach(address -> settings.add("--sallyport.database-url=" + address));
        try (var server = new SpringApplicationBuilder(ConstantApi.class).run(settings.toArray(String[]::new))) {
            int port = server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            URI url = URI.create("http://127.0.0.1:" + port);
            Plan plan = new Plan(SESSIONS, 6, 3, WINDOW, System.nanoTime());
            return Storm.run(url, new SallyportProtocol(url), plan, Person.strangers(SESSIONS));
        }
    }
}
