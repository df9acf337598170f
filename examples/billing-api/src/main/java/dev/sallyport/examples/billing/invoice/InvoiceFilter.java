package dev.sallyport.examples.billing.invoice;

/** Which invoices to list. */
enum InvoiceFilter {
    ALL,
    OPEN,
    PAID,
    OVERDUE
}
