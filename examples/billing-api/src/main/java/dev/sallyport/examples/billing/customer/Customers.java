package dev.sallyport.examples.billing.customer;

import dev.sallyport.account.AccountId;
import dev.sallyport.examples.billing.money.Money;
import dev.sallyport.examples.billing.subscription.Plan;
import dev.sallyport.examples.billing.web.SearchPattern;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All customers. Sallyport's accounts are in the same database, so names and plans come in one statement. */
@Repository
class Customers {

    private static final int LIMIT = 100;

    private static final String CUSTOMERS = """
            SELECT account.id, account.name, account.email, account.created_at, subscription.plan,
                   count(invoice.id) AS invoices,
                   sum(CASE WHEN paid_on IS NULL THEN 0 ELSE total_minor END) AS paid
            FROM subscription
            JOIN sallyport_account account ON account.id = subscription.account_id
            LEFT JOIN invoice ON invoice.account_id = account.id AND invoice.currency = :currency
            """;

    private static final String EACH_ONCE = """
            GROUP BY account.id, account.name, account.email, account.created_at, subscription.plan
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Customers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Customers whose name or e-mail address contains the text: the first hundred by name. */
    List<Customer> search(String text) {
        return select("""
                WHERE lower(account.name) LIKE :pattern ESCAPE '!' OR account.email LIKE :pattern ESCAPE '!'
                """ + EACH_ONCE + "ORDER BY lower(account.name), account.email LIMIT :limit")
                .param("pattern", SearchPattern.containing(text))
                .param("limit", LIMIT)
                .query(this::read)
                .list();
    }

    Optional<Customer> find(AccountId id) {
        return select("WHERE account.id = :id " + EACH_ONCE)
                .param("id", id.toString())
                .query(this::read)
                .optional();
    }

    private JdbcClient.StatementSpec select(String conditions) {
        return jdbc.sql(CUSTOMERS + conditions).param("currency", Plan.CURRENCY.getCurrencyCode());
    }

    private Customer read(ResultSet row, int index) throws SQLException {
        return new Customer(
                row.getString("id"),
                row.getString("name"),
                row.getString("email"),
                Plan.ofWireName(row.getString("plan")),
                LocalDate.ofInstant(Instant.ofEpochMilli(row.getLong("created_at")), clock.getZone()),
                row.getLong("invoices"),
                Money.ofMinor(row.getLong("paid"), Plan.CURRENCY));
    }
}
