package dev.sallyport.bench.sessions;

import dev.sallyport.bench.experiment.Experiment;
import dev.sallyport.bench.experiment.Setting;
import dev.sallyport.bench.load.Client;
import dev.sallyport.bench.load.Group;
import dev.sallyport.bench.load.Load;
import dev.sallyport.bench.load.Measurement;
import dev.sallyport.bench.process.Database;
import dev.sallyport.bench.process.Directories;
import dev.sallyport.bench.process.Postgres;
import dev.sallyport.bench.process.ServerCommand;
import dev.sallyport.bench.process.Service;
import dev.sallyport.bench.protocol.Callers;
import dev.sallyport.bench.protocol.Person;
import dev.sallyport.bench.protocol.Protocol;
import dev.sallyport.bench.protocol.SallyportProtocol;
import dev.sallyport.bench.protocol.SignedIn;
import dev.sallyport.bench.report.Curve;
import dev.sallyport.bench.report.Findings;
import dev.sallyport.bench.report.Numbers;
import dev.sallyport.bench.report.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Refreshes a second, and what each costs the server and the database, while the tables grow. */
public final class SessionsExperiment implements Experiment {

    private static final String DATABASE = "sallyport_filled";

    /** Signed in at every size, in between the filled rows, so that the rows they use lie far apart. */
    private static final int ACTIVE = 256;

    private static final int BATCHES = 16;

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public String summary() {
        return "what a refresh costs with a thousand to a million sessions in the database";
    }

    private record Size(int sessions, double perSecond, double p99Millis, double serverMicros, double databaseMicros) {}

    @Override
    public void measure(Setting setting, Findings findings) throws Exception {
        List<Size> sizes = new ArrayList<>();
        try (Directories directories = Directories.temporary()) {
            Postgres postgres = directories.keep(Postgres.start(directories.create()));
            Database database = postgres.create(DATABASE);
            Service server = directories.keep(ServerCommand.start(
                    setting.root(), database, directories.create(), Map.of("SALLYPORT_SESSION_ROTATIONWINDOW", "0s")));
            Protocol protocol = new SallyportProtocol(server.url());
            Person template = Person.strangers(1).getFirst();
            SignedIn.register(server.url(), protocol, List.of(template));
            try (Connection connection = postgres.connect(DATABASE)) {
                Filling filling =
                        Filling.accounts(connection, template, setting.effort().accounts());
                for (int count : setting.effort().sessionCounts()) {
                    List<SignedIn> active = grow(filling, count, server, protocol);
                    Group group = refreshes(server, protocol, active);
                    setting.effort().warmUp().run(group);
                    Size size = measure(setting, findings, filling.sessions(), group, server, postgres);
                    setting.say("  %,d sessions: %s/s, %.0f us of the server's processor time each"
                            .formatted(size.sessions(), Numbers.shortened(size.perSecond()), size.serverMicros()));
                    sizes.add(size);
                }
            }
        } finally {
            if (!sizes.isEmpty()) {
                report(setting, findings, sizes);
            }
        }
    }

    private static List<SignedIn> grow(Filling filling, int count, Service server, Protocol protocol)
            throws SQLException, IOException, InterruptedException {
        List<SignedIn> active = new ArrayList<>();
        int before = filling.sessions();
        for (int batch = 1; batch <= BATCHES; batch++) {
            filling.fillUpTo(before + (int) ((long) (count - before) * batch / BATCHES));
            List<Person> people = new ArrayList<>();
            for (int i = 0; i < ACTIVE / BATCHES; i++) {
                people.add(filling.person(1 + active.size() + i));
            }
            active.addAll(SignedIn.login(server.url(), protocol, people));
        }
        filling.settle();
        return active;
    }

    /** Every connection serves several sessions in turn. */
    private static Group refreshes(Service server, Protocol protocol, List<SignedIn> active) {
        List<Client> clients = new ArrayList<>();
        int each = ACTIVE / Setting.CONNECTIONS;
        for (int i = 0; i < Setting.CONNECTIONS; i++) {
            clients.add(Callers.refreshing(protocol, active.subList(i * each, (i + 1) * each), true));
        }
        return Group.closed("refresh", server.url(), clients);
    }

    private static Size measure(
            Setting setting, Findings findings, int sessions, Group group, Service server, Postgres postgres)
            throws IOException {
        List<Double> perSecond = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        List<Double> serverMicros = new ArrayList<>();
        List<Double> databaseMicros = new ArrayList<>();
        for (int i = 0; i < setting.effort().runs(); i++) {
            Duration ofServer = server.cpuTime();
            Duration ofDatabase = postgres.cpuTime();
            Measurement now =
                    Load.run(Duration.ZERO, setting.effort().measured(), group).only();
            double requests = Math.max(1, now.requests());
            serverMicros.add(server.cpuTime().minus(ofServer).toNanos() / 1e3 / requests);
            databaseMicros.add(postgres.cpuTime().minus(ofDatabase).toNanos() / 1e3 / requests);
            perSecond.add(now.perSecond());
            p99.add(now.p99Millis());
            if (now.failed() > 0) {
                findings.trouble(
                        "%d sessions: %d refreshes failed, first: %s".formatted(sessions, now.failed(), now.problem()));
            }
        }
        return new Size(
                sessions,
                Numbers.median(perSecond),
                Numbers.median(p99),
                Numbers.median(serverMicros),
                Numbers.median(databaseMicros));
    }

    private static void report(Setting setting, Findings findings, List<Size> sizes) {
        Table table = Table.of(
                "Refresh in a filled database",
                "PostgreSQL, %,d accounts, every refresh rotates; %d sessions, spread over the table, are in use."
                        .formatted(setting.effort().accounts(), ACTIVE),
                "sessions",
                "refreshes/s",
                "p99 ms",
                "server CPU us each",
                "database CPU us each");
        for (Size size : sizes) {
            table.add(
                    "%,d".formatted(size.sessions()),
                    "**" + Numbers.shortened(size.perSecond()) + "**",
                    Numbers.shortened(size.p99Millis()),
                    Numbers.shortened(size.serverMicros()),
                    Numbers.shortened(size.databaseMicros()));
        }
        findings.table(table);
        findings.picture(new Curve(
                "sessions",
                "Processor time of a refresh, server and database",
                "sessions in the database",
                "us",
                sizes.stream()
                        .map(size -> new Curve.Point(size.sessions(), size.serverMicros() + size.databaseMicros()))
                        .toList()));
        Size first = sizes.getFirst();
        Size last = sizes.getLast();
        findings.figure(
                "refresh_cost_growth",
                (last.serverMicros() + last.databaseMicros()) / (first.serverMicros() + first.databaseMicros()));
    }
}
