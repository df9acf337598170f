package dev.sallyport.examples.billing.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sallyport.examples.billing.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** What a customer can subscribe to. */
public enum Plan {
    @JsonProperty("free")
    FREE,
    @JsonProperty("pro")
    PRO;

    /** What all plans are charged in. */
    public static final Currency CURRENCY = Currency.getInstance("EUR");

    public Money monthlyPrice() {
        return switch (this) {
            case FREE -> Money.zero(CURRENCY);
            case PRO -> new Money(new BigDecimal("49.00"), CURRENCY);
        };
    }

    /** As it is stored, sent and put into tokens. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Plan ofWireName(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
