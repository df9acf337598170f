package dev.sallyport.examples.billing.invoice;

import dev.sallyport.examples.billing.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that is about to be recorded. Its sums follow from its lines and are rounded once, at the end.
 *
 * @param paidOn null as long as it is not paid
 * @param taxRate in percent
 */
public record NewInvoice(
        InvoiceId id,
        String number,
        LocalDate issuedOn,
        LocalDate dueOn,
        @Nullable LocalDate paidOn,
        List<InvoiceLine> lines,
        BigDecimal taxRate) {

    public NewInvoice {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("an invoice has at least one line");
        }
        lines = List.copyOf(lines);
    }

    public Money subtotal() {
        return lines.stream().map(InvoiceLine::amount).reduce(Money::plus).orElseThrow();
    }

    public Money tax() {
        return subtotal().percent(taxRate);
    }

    public Money total() {
        return subtotal().plus(tax());
    }
}
