package dev.sallyport.examples.billing.invoice;

import dev.sallyport.examples.billing.money.Money;

/** One position of an invoice; {@code amount} is {@code quantity} times {@code unitPrice}, before tax. */
public record InvoiceLine(String description, long quantity, Money unitPrice, Money amount) {

    public static InvoiceLine of(String description, long quantity, Money unitPrice) {
        return new InvoiceLine(description, quantity, unitPrice, unitPrice.times(quantity));
    }
}
