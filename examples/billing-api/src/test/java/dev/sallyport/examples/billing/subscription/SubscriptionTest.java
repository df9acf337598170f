package dev.sallyport.examples.billing.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-15, 2026-01-15, 2026-02-15",
        "2026-01-15, 2026-02-14, 2026-02-15",
        "2026-01-15, 2026-02-15, 2026-03-15",
        "2026-01-31, 2026-02-10, 2026-02-28",
        "2026-01-31, 2026-02-28, 2026-03-31",
        "2026-01-31, 2026-03-30, 2026-03-31"
    })
    void proRenewsMonthlyOnTheDayItBegan(LocalDate since, LocalDate today, LocalDate renewal) {
        assertThat(new Subscription(Plan.PRO, since).renewsAfter(today)).isEqualTo(renewal);
    }

    @Test
    void freeNeverRenews() {
        LocalDate day = LocalDate.of(2026, 1, 15);

        assertThat(new Subscription(Plan.FREE, day).renewsAfter(day)).isNull();
    }
}
