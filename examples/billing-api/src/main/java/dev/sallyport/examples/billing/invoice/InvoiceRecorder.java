package dev.sallyport.examples.billing.invoice;

import dev.sallyport.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes invoices down, many at once. */
@Repository
public class InvoiceRecorder {

    private final JdbcTemplate jdbc;

    InvoiceRecorder(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Records an account's invoices; part of the caller's transaction, so that an invoice never lacks its lines. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AccountId account, List<NewInvoice> invoices) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> lines = new ArrayList<>();
        for (NewInvoice invoice : invoices) {
            rows.add(row(account, invoice));
            for (InvoiceLine line : invoice.lines()) {
                lines.add(new Object[] {
                    invoice.id().toString(),
                    lines.size(),
                    line.description(),
                    line.quantity(),
                    line.unitPrice().minorUnits(),
                    line.amount().minorUnits()
                });
            }
        }
        jdbc.batchUpdate("""
                INSERT INTO invoice (id, account_id, number, issued_on, due_on, paid_on,
                                     currency, subtotal_minor, tax_rate, tax_minor, total_minor)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
        jdbc.batchUpdate("""
                INSERT INTO invoice_line (invoice_id, position, description, quantity, unit_price_minor, amount_minor)
                VALUES (?, ?, ?, ?, ?, ?)
                """, lines);
    }

    private static Object[] row(AccountId account, NewInvoice invoice) {
        return new Object[] {
            invoice.id().toString(),
            account.toString(),
            invoice.number(),
            invoice.issuedOn(),
            invoice.dueOn(),
            invoice.paidOn(),
            invoice.total().currency().getCurrencyCode(),
            invoice.subtotal().minorUnits(),
            invoice.taxRate().toPlainString(),
            invoice.tax().minorUnits(),
            invoice.total().minorUnits()
        };
    }
}
