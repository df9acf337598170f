package dev.sallyport.session;

import dev.sallyport.account.AccountId;
import dev.sallyport.contract.MovableClock;
import dev.sallyport.contract.TestDatabase;
import dev.sallyport.revocation.RevocationLog;
import dev.sallyport.secret.SecretRing;
import dev.sallyport.secret.ServerSecret;
import dev.sallyport.storage.DatabaseUrl;
import dev.sallyport.storage.Dialect;
import dev.sallyport.storage.Schema;
import dev.sallyport.storage.SqliteDatabase;
import dev.sallyport.storage.Writes;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The session engine of several servers on one database, without the servers. */
final class Nodes {

    static final Duration WINDOW = Duration.ofSeconds(30);

    /** One for each database and test run. */
    private static final Map<TestDatabase, Nodes> SHARED = new EnumMap<>(TestDatabase.class);

    private static final SessionPolicy POLICY =
            new SessionPolicy(new Rotation(WINDOW, true), SessionRows.NEVER, SessionRows.NEVER, SessionRows.NEVER);

    private final MovableClock clock = new MovableClock(SessionRows.SIGN_IN);
    private final RefreshTokens tokens =
            new RefreshTokens(new SecretRing(ServerSecret.of(new byte[ServerSecret.MINIMUM_BYTES]), List.of()));
    private final DataSource database;
    private final Writes writes;
    private final AccountId owner = new AccountId("00000000-0000-0000-0000-000000000001");

    private Nodes(DataSource database) {
        this.database = database;
        this.writes = Writes.to(Schema.migrate(database).dialect(), new DataSourceTransactionManager(database));
        JdbcClient.create(database).sql("""
                INSERT INTO sallyport_account (id, email, name, email_verified, password_hash, roles, created_at)
                VALUES (?, 'frida@example.com', 'Frida', true, '', '', 0)""").param(owner.value()).update();
    }

    static Nodes on(TestDatabase database) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(database, wanted -> new Nodes(open(wanted.fresh())));
        }
    }

    private static DataSource open(Map<String, String> properties) {
        String url = properties.get("sallyport.database-url");
        return url == null
                ? SqliteDatabase.open(Path.of(properties.getOrDefault("sallyport.data-dir", ""))
                        .resolve("sallyport.db"))
                : DatabaseUrl.parse(url).open(10);
    }

    DataSource database() {
        return database;
    }

    MovableClock clock() {
        return clock;
    }

    RefreshTokens tokens() {
        return tokens;
    }

    AccountId owner() {
        return owner;
    }

    SessionStore store() {
        return new SessionStore(database, Dialect.of(database), writes);
    }

    /** One more server. */
    Sessions node() {
        return node(database);
    }

    /** One more server, with a connection of its own kind. */
    Sessions node(DataSource connection) {
        return node(connection, POLICY.rotation());
    }

    /** Two more servers, with other rules. */
    List<Sessions> servers(DataSource connection, Rotation rotation) {
        return List.of(node(connection, rotation), node(connection, rotation));
    }

    private Sessions node(DataSource connection, Rotation rotation) {
        // Each has its own transactions, as a process of its own would.
        Writes own = Writes.to(Dialect.of(connection), new DataSourceTransactionManager(connection));
        SessionStore store = new SessionStore(connection, Dialect.of(connection), own);
        EndedSessions ended = new EndedSessions(store, new RevocationLog(Duration.ofMinutes(5), System::nanoTime));
        ConcurrentSessions any =
                new ConcurrentSessions(store, JdbcClient.create(connection), own, Dialect.of(connection), 0);
        SessionPolicy policy = new SessionPolicy(rotation, SessionRows.NEVER, SessionRows.NEVER, SessionRows.NEVER);
        return new Sessions(store, any, tokens, policy, ended, new SecureRandom(), clock);
    }
}
