package dev.sallyport.examples.billing.invoice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sallyport.examples.billing.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole invoice, as it stands today. */
record Invoice(
        @JsonUnwrapped InvoiceSummary summary,
        List<InvoiceLine> lines,
        Money subtotal,
        Tax tax,
        @Nullable LocalDate paidOn) {}
