package dev.sallyport.examples.billing.subscription;

import dev.sallyport.examples.billing.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A customer's plan.
 *
 * @param plan what he has
 * @param since when he got it
 */
public record Subscription(Plan plan, LocalDate since) {

    /** The next monthly anniversary after {@code today}; null when nothing is charged. */
    public @Nullable LocalDate renewsAfter(LocalDate today) {
        if (plan == Plan.FREE) {
            return null;
        }
        long months = ChronoUnit.MONTHS.between(YearMonth.from(since), YearMonth.from(today));
        // Always counted from the first day, so that the 31st comes back after a February.
        LocalDate renewal = since.plusMonths(months);
        return renewal.isAfter(today) ? renewal : since.plusMonths(months + 1);
    }

    public Money price() {
        return plan.monthlyPrice();
    }
}
