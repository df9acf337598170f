package dev.sallyport.examples.billing.invoice;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.sallyport.examples.billing.money.Money;
import java.math.BigDecimal;

/**
 * Value added tax on the whole invoice.
 *
 * @param rate in percent
 */
public record Tax(
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal rate, Money amount) {}
