package dev.sallyport.examples.billing.report;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sallyport.examples.billing.money.Money;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;

/**
 * What was invoiced month by month, tax included, and how much of it has been paid by now.
 *
 * @param topItems what cost most over the whole time, before tax
 */
record RevenueReport(Currency currency, List<Month> months, Figures totals, List<Item> topItems) {

    record Month(YearMonth month, @JsonUnwrapped Figures figures) {}

    record Item(
            String description,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount) {}

    /** Amounts in the report's currency. */
    record Figures(
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal invoiced,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal paid,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal outstanding) {

        static Figures of(Money invoiced, Money paid) {
            return new Figures(
                    invoiced.amount(), paid.amount(), invoiced.minus(paid).amount());
        }

        Figures plus(Figures other) {
            return new Figures(invoiced.add(other.invoiced), paid.add(other.paid), outstanding.add(other.outstanding));
        }
    }
}
