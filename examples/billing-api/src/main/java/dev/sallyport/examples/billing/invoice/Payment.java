package dev.sallyport.examples.billing.invoice;

/** What became of an attempt to pay an invoice. */
sealed interface Payment {

    record Paid(Invoice invoice) implements Payment {}

    record AlreadyPaid() implements Payment {}

    record NoSuchInvoice() implements Payment {}
}
