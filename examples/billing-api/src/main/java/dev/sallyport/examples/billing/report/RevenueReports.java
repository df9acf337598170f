package dev.sallyport.examples.billing.report;

import dev.sallyport.account.AccountId;
import dev.sallyport.examples.billing.money.Money;
import dev.sallyport.examples.billing.report.RevenueReport.Figures;
import dev.sallyport.examples.billing.report.RevenueReport.Item;
import dev.sallyport.examples.billing.report.RevenueReport.Month;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Adds up an account's invoices. */
@Repository
class RevenueReports {

    private static final int TOP = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    RevenueReports(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The current month and the ones before it, {@code count} in all, the oldest first. */
    RevenueReport of(AccountId account, Currency currency, int count) {
        YearMonth current = YearMonth.now(clock);
        YearMonth first = current.minusMonths(count - 1L);
        Map<YearMonth, Figures> byMonth = byMonth(account, currency, first.atDay(1));
        Figures nothing = Figures.of(Money.zero(currency), Money.zero(currency));
        List<Month> months = Stream.iterate(first, month -> !month.isAfter(current), month -> month.plusMonths(1))
                .map(month -> new Month(month, byMonth.getOrDefault(month, nothing)))
                .toList();
        Figures totals = months.stream().map(Month::figures).reduce(nothing, Figures::plus);
        return new RevenueReport(currency, months, totals, topItems(account, currency, first.atDay(1)));
    }

    /** The database adds up by day, because databases disagree about how to name a month. */
    private Map<YearMonth, Figures> byMonth(AccountId account, Currency currency, LocalDate from) {
        Map<YearMonth, Figures> months = new HashMap<>();
        select("""
                SELECT issued_on, sum(total_minor) AS invoiced,
                       sum(CASE WHEN paid_on IS NULL THEN 0 ELSE total_minor END) AS paid
                FROM invoice
                WHERE account_id = :account AND currency = :currency AND issued_on >= :from
                GROUP BY issued_on
                """, account, currency, from).query(row -> {
            Figures day = Figures.of(
                    Money.ofMinor(row.getLong("invoiced"), currency), Money.ofMinor(row.getLong("paid"), currency));
            months.merge(YearMonth.from(row.getObject("issued_on", LocalDate.class)), day, Figures::plus);
        });
        return months;
    }

    private List<Item> topItems(AccountId account, Currency currency, LocalDate from) {
        return select("""
                SELECT description, sum(amount_minor) AS amount
                FROM invoice JOIN invoice_line ON invoice_id = id
                WHERE account_id = :account AND currency = :currency AND issued_on >= :from
                GROUP BY description
                ORDER BY amount DESC, description LIMIT :top
                """, account, currency, from)
                .param("top", TOP)
                .query((row, index) -> new Item(
                        row.getString("description"),
                        Money.ofMinor(row.getLong("amount"), currency).amount()))
                .list();
    }

    private StatementSpec select(String sql, AccountId account, Currency currency, LocalDate from) {
        return jdbc.sql(sql)
                .param("account", account.toString())
                .param("currency", currency.getCurrencyCode())
                .param("from", from);
    }
}
