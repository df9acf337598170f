package dev.sallyport.examples.billing.invoice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one invoice among all customers'. */
public record InvoiceId(@JsonValue UUID value) {

    /** Also what Spring MVC calls for a path variable. */
    public static InvoiceId valueOf(String text) {
        return new InvoiceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
