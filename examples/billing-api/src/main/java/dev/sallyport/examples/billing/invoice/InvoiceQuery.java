package dev.sallyport.examples.billing.invoice;

/**
 * What to list.
 *
 * @param text looked for in numbers and descriptions, whatever the case; empty for everything
 * @param page counted from 0
 */
record InvoiceQuery(InvoiceFilter status, String text, int page, int size) {

    long offset() {
        return (long) page * size;
    }
}
