package dev.sallyport.examples.billing.invoice;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an invoice stands today. */
public enum InvoiceStatus {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("paid")
    PAID,
    @JsonProperty("overdue")
    OVERDUE
}
