package dev.sallyport.examples.billing.invoice;

import dev.sallyport.account.AccountId;
import dev.sallyport.examples.billing.invoice.Balance.Receivables;
import dev.sallyport.examples.billing.money.Money;
import dev.sallyport.examples.billing.web.Page;
import dev.sallyport.examples.billing.web.SearchPattern;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The invoices of an account. Ownership is checked where it cannot be forgotten: every statement selects by account, so
 * somebody else's invoice is one that does not exist.
 */
@Repository
public class Invoices {

    /** The one place that says whose an invoice is and where it stands today. */
    private static final String MINE = """
            (SELECT invoice.*, CASE WHEN paid_on IS NOT NULL THEN 'PAID'
                                    WHEN due_on < :today THEN 'OVERDUE'
                                    ELSE 'OPEN' END AS status
             FROM invoice WHERE account_id = :account) AS mine
            """;

    private static final String MATCHING = """
            WHERE (:status = 'ALL' OR status = :status)
              AND (lower(number) LIKE :pattern ESCAPE '!'
                   OR EXISTS (SELECT 1 FROM invoice_line
                              WHERE invoice_id = mine.id AND lower(description) LIKE :pattern ESCAPE '!'))
            """;

    private static final String NEWEST_FIRST = " ORDER BY issued_on DESC, number DESC LIMIT :size OFFSET :offset";

    private final JdbcClient jdbc;
    private final Clock clock;

    Invoices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Page<InvoiceSummary> list(AccountId account, InvoiceQuery query) {
        long total = mine("SELECT count(*) FROM " + MINE + MATCHING, account)
                .param("status", query.status().name())
                .param("pattern", SearchPattern.containing(query.text()))
                .query(Long.class)
                .single();
        List<InvoiceSummary> items = mine("SELECT * FROM " + MINE + MATCHING + NEWEST_FIRST, account)
                .param("status", query.status().name())
                .param("pattern", SearchPattern.containing(query.text()))
                .param("size", query.size())
                .param("offset", query.offset())
                .query(InvoiceRows::summary)
                .list();
        return new Page<>(items, query.page(), query.size(), total);
    }

    public List<InvoiceSummary> newest(AccountId account, int count) {
        return mine("SELECT * FROM " + MINE + NEWEST_FIRST, account)
                .param("size", count)
                .param("offset", 0)
                .query(InvoiceRows::summary)
                .list();
    }

    Optional<Invoice> find(AccountId account, InvoiceId id) {
        return mine("SELECT * FROM " + MINE + "WHERE id = :id", account)
                .param("id", id.toString())
                .query((row, index) -> InvoiceRows.invoice(row, lines(id)))
                .optional();
    }

    /** Pays an invoice in full, today. Whoever changes the row has paid it: a second attempt finds nothing to change. */
    @Transactional
    Payment pay(AccountId account, InvoiceId id) {
        int paid = jdbc.sql("UPDATE invoice SET paid_on = ? WHERE id = ? AND account_id = ? AND paid_on IS NULL")
                .params(today(), id.toString(), account.toString())
                .update();
        return find(account, id)
                .<Payment>map(invoice -> paid == 1 ? new Payment.Paid(invoice) : new Payment.AlreadyPaid())
                .orElseGet(Payment.NoSuchInvoice::new);
    }

    /** The balance in one currency. */
    public Balance balance(AccountId account, Currency currency) {
        return mine("""
                        SELECT count(*) FILTER (WHERE status = 'OPEN') AS open_count,
                               sum(total_minor) FILTER (WHERE status = 'OPEN') AS open_total,
                               count(*) FILTER (WHERE status = 'OVERDUE') AS overdue_count,
                               sum(total_minor) FILTER (WHERE status = 'OVERDUE') AS overdue_total,
                               sum(total_minor) FILTER (WHERE paid_on >= :newYear) AS paid_total
                        FROM
                        """ + MINE + "WHERE currency = :currency", account)
                .param("newYear", today().withDayOfYear(1))
                .param("currency", currency.getCurrencyCode())
                // A sum over nothing is NULL, which getLong reads as 0.
                .query((row, index) -> new Balance(
                        new Receivables(row.getLong("open_count"), Money.ofMinor(row.getLong("open_total"), currency)),
                        new Receivables(
                                row.getLong("overdue_count"), Money.ofMinor(row.getLong("overdue_total"), currency)),
                        Money.ofMinor(row.getLong("paid_total"), currency)))
                .single();
    }

    private List<InvoiceLine> lines(InvoiceId id) {
        return jdbc.sql("""
                        SELECT invoice_line.*, currency
                        FROM invoice_line JOIN invoice ON invoice.id = invoice_id
                        WHERE invoice_id = ? ORDER BY position
                        """).param(id.toString()).query(InvoiceRows::line).list();
    }

    private StatementSpec mine(String sql, AccountId account) {
        return jdbc.sql(sql).param("account", account.toString()).param("today", today());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
