package dev.sallyport.examples.billing.invoice;

import dev.sallyport.examples.billing.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/** From rows to invoices. */
final class InvoiceRows {

    private InvoiceRows() {}

    static InvoiceSummary summary(ResultSet row, int index) throws SQLException {
        return new InvoiceSummary(
                InvoiceId.valueOf(row.getString("id")),
                row.getString("number"),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                InvoiceStatus.valueOf(row.getString("status")),
                money(row, "total_minor"));
    }

    static Invoice invoice(ResultSet row, List<InvoiceLine> lines) throws SQLException {
        return new Invoice(
                summary(row, 0),
                lines,
                money(row, "subtotal_minor"),
                new Tax(row.getBigDecimal("tax_rate"), money(row, "tax_minor")),
                row.getObject("paid_on", LocalDate.class));
    }

    static InvoiceLine line(ResultSet row, int index) throws SQLException {
        return new InvoiceLine(
                row.getString("description"),
                row.getLong("quantity"),
                money(row, "unit_price_minor"),
                money(row, "amount_minor"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return Money.ofMinor(row.getLong(column), Currency.getInstance(row.getString("currency")));
    }
}
