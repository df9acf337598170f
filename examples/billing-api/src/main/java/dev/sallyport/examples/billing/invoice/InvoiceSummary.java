package dev.sallyport.examples.billing.invoice;

import dev.sallyport.examples.billing.money.Money;
import java.time.LocalDate;

/** An invoice as a line in a list. */
public record InvoiceSummary(
        InvoiceId id, String number, LocalDate issuedOn, LocalDate dueOn, InvoiceStatus status, Money total) {}
