package dev.sallyport.bench;

import dev.sallyport.bench.Caller.Request;
import dev.sallyport.bench.Load.Group;
import dev.sallyport.bench.VirtualUser.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/** What is measured: the requests that a product spends its time with. */
final class Scenarios implements AutoCloseable {

    /** Enough to keep every hashing thread busy without filling the queue in front of them. */
    private static final int SIGNING_IN = 16;

    private static final int REFRESHING_MEANWHILE = 8;

    private final PrintStream progress;
    private final Load load;
    private final Function<VirtualUser, Request> refresh;
    private final List<VirtualUser> users = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();

    private Scenarios(Load load, Function<VirtualUser, Request> refresh, PrintStream progress) {
        this.load = load;
        this.refresh = refresh;
        this.progress = progress;
    }

    /**
     * Registers the users, one after the other, and measures that, too.
     *
     * @param refresh how they will refresh: in the window or rotating each time
     */
    static Scenarios register(
            URI server, int count, Load load, Function<VirtualUser, Request> refresh, PrintStream progress)
            throws IOException {
        Scenarios scenarios = new Scenarios(load, refresh, progress);
        String run = HexFormat.of().formatHex(random(4));
        Latencies latencies = new Latencies();
        progress.printf("registering %d users%n", count);
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            String password = HexFormat.of().formatHex(random(16));
            VirtualUser user = new VirtualUser(server, "bench-" + run + "-" + i + "@example.org", password);
            long start = System.nanoTime();
            if (user.register() != Outcome.OK) {
                throw new IOException("a user could not be registered");
            }
            latencies.add(System.nanoTime() - start);
            scenarios.users.add(user);
        }
        scenarios.add(Measurement.of("register", latencies, (System.nanoTime() - begin) / 1e9));
        return scenarios;
    }

    void signingIn() {
        run(new Group("login", users.subList(0, SIGNING_IN), user -> user::login));
    }

    void reading() {
        run(new Group("GET profile", users, user -> () -> user.get("/api/auth/profile")));
    }

    /** Only the billing API has it: token, ownership, two statements and a page of 20 invoices. */
    void readingInvoices() throws IOException {
        if (users.getFirst().get("/api/invoices") == Outcome.OK) {
            run(new Group("GET 20 invoices", users, user -> () -> user.get("/api/invoices")));
        }
    }

    void refreshing() {
        run(new Group("refresh", users, refresh));
    }

    /** Password hashing must not starve those who are signed in already. */
    void refreshingWhileOthersSignIn() {
        run(
                new Group(
                        "refresh while logins flood",
                        users.subList(SIGNING_IN, SIGNING_IN + REFRESHING_MEANWHILE),
                        refresh),
                new Group("the logins meanwhile", users.subList(0, SIGNING_IN), user -> user::login));
    }

    List<Measurement> measurements() {
        return List.copyOf(measurements);
    }

    private void run(Group... groups) {
        load.run(groups).forEach(this::add);
    }

    private void add(Measurement measurement) {
        measurements.add(measurement);
        progress.printf(
                "  %-40s %8.1f/s  p99 %7.1f ms  failed %d%n",
                measurement.what(), measurement.perSecond(), measurement.p99Millis(), measurement.failed());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        for (VirtualUser user : users) {
            user.close();
        }
    }
}
