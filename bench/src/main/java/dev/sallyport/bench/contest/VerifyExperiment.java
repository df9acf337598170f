package dev.sallyport.bench.contest;

import dev.sallyport.bench.api.ConstantApi;
import dev.sallyport.bench.experiment.Experiment;
import dev.sallyport.bench.experiment.Setting;
import dev.sallyport.bench.load.Group;
import dev.sallyport.bench.load.HttpConnection;
import dev.sallyport.bench.load.Requests;
import dev.sallyport.bench.process.Database;
import dev.sallyport.bench.process.Directories;
import dev.sallyport.bench.process.Postgres;
import dev.sallyport.bench.process.ServerCommand;
import dev.sallyport.bench.process.Service;
import dev.sallyport.bench.protocol.Person;
import dev.sallyport.bench.protocol.SallyportProtocol;
import dev.sallyport.bench.protocol.SignedIn;
import dev.sallyport.bench.report.Findings;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What a verified call costs: a constant answer behind an access token, and one that reads the account. */
public final class VerifyExperiment implements Experiment {

    private static final String CONSTANT = "Sallyport, a constant";
    private static final String PROFILE = "Sallyport, GET profile (SQLite)";
    private static final String HARNESS = "limit harness, verifying each time";

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String summary() {
        return "API calls with an access token a second, beside the limit harness";
    }

    @Override
    public void measure(Setting setting, Findings findings) throws Exception {
        try (Directories directories = Directories.temporary()) {
            Postgres postgres = directories.keep(Postgres.start(directories.create()));
            setting.say("  starting an API with one endpoint");
            Service api = directories.keep(ServerCommand.startMain(
                    setting.root(),
                    ConstantApi.class,
                    Database.SQLITE,
                    directories.create(),
                    // Warming up and all rounds take longer than a token lives by default.
                    Map.of("SPRING_THREADS_VIRTUAL_ENABLED", "true", "SALLYPORT_TOKEN_ACCESSLIFETIME", "1h")));
            List<SignedIn> callers = SignedIn.register(
                    api.url(), new SallyportProtocol(api.url()), Person.strangers(Setting.CONNECTIONS));
            Service harness = new Entrants(setting, directories, postgres).harness();

            Contest contest = new Contest("Calls with an access token", setting, findings);
            contest.enter(CONSTANT, calls(api.url(), ConstantApi.PATH, callers));
            contest.enter(PROFILE, calls(api.url(), "/api/auth/profile", callers));
            contest.enter(
                    HARNESS,
                    Entrants.same(
                            "profile", harness.url(), get(harness.url(), "/profile", harnessToken(harness.url()))));
            contest.run();
            contest.report("verify", CONSTANT);
            contest.figure("verify_per_s", CONSTANT);
            contest.figure("verify_vs_harness", CONSTANT, HARNESS);
        }
    }

    /** Each connection has a token of its own, as in life. */
    private static Group calls(URI url, String path, List<SignedIn> callers) {
        return Group.closed(
                path,
                url,
                callers.stream()
                        .map(caller -> dev.sallyport.bench.load.Client.repeating(
                                get(url, path, caller.tokens().access())))
                        .toList());
    }

    private static byte[] get(URI url, String path, String token) {
        return new Requests(url, "sallyport-bench").get(path, "Authorization: Bearer " + token + "\r\n");
    }

    private static String harnessToken(URI url) throws IOException {
        try (HttpConnection connection = new HttpConnection(url)) {
            return connection
                    .exchange(new Requests(url, "sallyport-bench").json("/refresh", "1"))
                    .text("accessToken");
        }
    }
}
