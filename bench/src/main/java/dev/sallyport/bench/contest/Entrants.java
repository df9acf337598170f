package dev.sallyport.bench.contest;

import dev.sallyport.bench.experiment.Setting;
import dev.sallyport.bench.harness.Harness;
import dev.sallyport.bench.load.Client;
import dev.sallyport.bench.load.Group;
import dev.sallyport.bench.load.Requests;
import dev.sallyport.bench.peer.BetterAuth;
import dev.sallyport.bench.peer.Keycloak;
import dev.sallyport.bench.process.Database;
import dev.sallyport.bench.process.Directories;
import dev.sallyport.bench.process.Postgres;
import dev.sallyport.bench.process.ServerCommand;
import dev.sallyport.bench.process.Service;
import dev.sallyport.bench.protocol.BetterAuthProtocol;
import dev.sallyport.bench.protocol.Callers;
import dev.sallyport.bench.protocol.KeycloakProtocol;
import dev.sallyport.bench.protocol.Person;
import dev.sallyport.bench.protocol.Protocol;
import dev.sallyport.bench.protocol.SallyportProtocol;
import dev.sallyport.bench.protocol.SignedIn;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Starts the servers that are compared, each on an empty database. */
final class Entrants {

    private static final int COUNT = Setting.CONNECTIONS;

    private final Setting setting;
    private final Directories directories;
    private final Postgres postgres;

    Entrants(Setting setting, Directories directories, Postgres postgres) {
        this.setting = setting;
        this.directories = directories;
        this.postgres = postgres;
    }

    /**
     * A server that is ready.
     *
     * @param refreshes a closed loop of refreshes; empty group for a product without
     * @param logins a closed loop of sign-ins, by other people than those who refresh
     */
    record Entrant(Service service, Group refreshes, Group logins) {}

    /** @param rotationWindow zero makes every refresh rotate and write, as it does elsewhere */
    Entrant sallyport(Database database, Map<String, String> rotationWindow) throws IOException, InterruptedException {
        setting.say("  starting Sallyport on %s %s".formatted(database.name(), rotationWindow));
        Service service =
                directories.keep(ServerCommand.start(setting.root(), database, directories.create(), rotationWindow));
        return entrant(
                service, new SallyportProtocol(service.url()), Person.strangers(2 * COUNT), !rotationWindow.isEmpty());
    }

    Entrant keycloak() throws IOException, InterruptedException {
        setting.say("  getting Keycloak ready");
        List<Person> people = Person.strangers(2 * COUNT);
        Service service = directories.keep(
                Keycloak.install(setting.peers()).start(postgres, "keycloak", people, directories.create()));
        return entrant(service, new KeycloakProtocol(service.url()), people, true);
    }

    /** It has no refresh. */
    Entrant betterAuth(boolean argon2) throws IOException, InterruptedException {
        setting.say("  getting Better Auth ready");
        Service service =
                directories.keep(BetterAuth.install(setting.root().resolve("bench/peers/better-auth"), setting.peers())
                        .start(postgres, argon2 ? "better_auth" : "better_auth_default", argon2, directories.create()));
        Protocol protocol = new BetterAuthProtocol(service.url());
        List<Person> people = Person.strangers(COUNT);
        SignedIn.register(service.url(), protocol, people);
        return new Entrant(service, Group.closed("none", service.url(), List.of()), logins(service, protocol, people));
    }

    Service harness() throws IOException, InterruptedException {
        setting.say("  starting the limit harness");
        String name = "harness_" + directories.create().getFileName();
        Database database = postgres.create(name);
        return directories.keep(ServerCommand.startMain(
                setting.root(),
                Harness.class,
                database,
                directories.create(),
                Map.of("HARNESS_POSTGRES", postgres.address(name))));
    }

    static Group harnessRefreshes(URI url) {
        Requests requests = new Requests(url, "sallyport-bench");
        return Group.closed(
                "refresh",
                url,
                IntStream.range(0, COUNT)
                        .mapToObj(i -> Client.repeating(requests.json("/refresh", String.valueOf(i))))
                        .toList());
    }

    static Group harnessLogins(URI url) {
        return same(
                "login", url, new Requests(url, "sallyport-bench").json("/login", "0123456789abcdef0123456789abcdef"));
    }

    /** Every connection sends this. */
    static Group same(String what, URI url, byte[] request) {
        return Group.closed(
                what,
                url,
                IntStream.range(0, COUNT)
                        .mapToObj(i -> Client.repeating(request))
                        .toList());
    }

    private static Entrant entrant(Service service, Protocol protocol, List<Person> people, boolean rotating)
            throws IOException, InterruptedException {
        List<SignedIn> refreshing = SignedIn.register(service.url(), protocol, people.subList(0, COUNT));
        List<Person> signingIn = people.subList(COUNT, people.size());
        SignedIn.register(service.url(), protocol, signingIn);
        Group refreshes = Group.closed(
                "refresh",
                service.url(),
                refreshing.stream()
                        .map(one -> Callers.refreshing(protocol, List.of(one), rotating))
                        .toList());
        return new Entrant(service, refreshes, logins(service, protocol, signingIn));
    }

    private static Group logins(Service service, Protocol protocol, List<Person> people) {
        return Group.closed(
                "login",
                service.url(),
                people.stream()
                        .map(person -> Callers.signingIn(protocol, person))
                        .toList());
    }
}
