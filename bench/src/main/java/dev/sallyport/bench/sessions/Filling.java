package dev.sallyport.bench.sessions;

import dev.sallyport.bench.protocol.Person;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Fills a database with accounts and sessions that look like real ones, because they are copies of one: whatever columns
 * the tables have, only those that tell rows apart are made anew. Every account has the password of the copied one.
 */
final class Filling {

    private static final String ACCOUNT = "sallyport_account";
    private static final String SESSION = "sallyport_session";

    private final Connection connection;
    private final Person template;
    private final int accounts;
    private int sessions;

    private Filling(Connection connection, Person template, int accounts) {
        this.connection = connection;
        this.template = template;
        this.accounts = accounts;
    }

    /**
     * Makes the accounts.
     *
     * @param template somebody who has registered and signed in once
     */
    static Filling accounts(Connection connection, Person template, int accounts) throws SQLException {
        Filling filling = new Filling(connection, template, accounts);
        try (Statement statement = connection.createStatement()) {
            // Foreign keys are checked by triggers, row by row; these rows are right by construction.
            statement.execute("SET session_replication_role = replica");
            statement.execute("CREATE TEMP TABLE model_account AS SELECT * FROM " + ACCOUNT + " WHERE email = '"
                    + template.email() + "'");
            statement.execute("CREATE TEMP TABLE model_session AS SELECT s.* FROM " + SESSION
                    + " s JOIN model_account a ON a.id = s.account_id LIMIT 1");
        }
        filling.copy(ACCOUNT, "model_account", 1, accounts, Map.of("id", accountId("n"), "email", email("n")));
        return filling;
    }

    /** The person of the account with this number, from 1. */
    Person person(int number) {
        return new Person("filled-" + number + "@example.org", template.password());
    }

    int sessions() {
        return sessions;
    }

    /** Adds sessions until there are so many, spread over all accounts. */
    void fillUpTo(int count) throws SQLException {
        if (count <= sessions) {
            return;
        }
        copy(
                SESSION,
                "model_session",
                sessions + 1,
                count,
                Map.of(
                        // 16 bytes in base64url, as the server makes them.
                        "id",
                        "translate(rtrim(encode(decode(md5('id' || n), 'hex'), 'base64'), '='), '+/', '-_')",
                        "account_id",
                        accountId("(n % " + accounts + " + 1)"),
                        "seed",
                        "substring(decode(md5('a' || n) || md5('b' || n) || md5('c' || n) || md5('d' || n), 'hex')"
                                + " FROM 1 FOR length(m.seed))"));
        sessions = count;
    }

    /** What autovacuum would have done by the time a database has grown to this size. */
    void settle() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE " + ACCOUNT);
            statement.execute("VACUUM ANALYZE " + SESSION);
            statement.execute("CHECKPOINT");
        }
    }

    private static String accountId(String number) {
        return "md5('account' || " + number + ")::uuid::text";
    }

    private static String email(String number) {
        return "'filled-' || " + number + " || '@example.org'";
    }

    private void copy(String table, String model, int from, int to, Map<String, String> anew) throws SQLException {
        List<String> columns = columns(table);
        List<String> values = columns.stream()
                .map(column -> anew.getOrDefault(column, "m." + column))
                .toList();
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT "
                    + String.join(", ", values) + " FROM " + model + " m, generate_series(" + from + ", " + to + ") n");
        }
    }

    private List<String> columns(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet row = connection.getMetaData().getColumns(null, null, table, null)) {
            while (row.next()) {
                columns.add(row.getString("COLUMN_NAME"));
            }
        }
        return columns;
    }
}
