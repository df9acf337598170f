package dev.sallyport.examples.billing.invoice;

import dev.sallyport.examples.billing.money.Money;

/** What an account owes and what it has paid since the first of January. */
public record Balance(Receivables open, Receivables overdue, Money paidThisYear) {

    /** Unpaid invoices: how many, and what they come to. */
    public record Receivables(long count, Money total) {}
}
