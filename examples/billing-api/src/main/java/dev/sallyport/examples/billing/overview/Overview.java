package dev.sallyport.examples.billing.overview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sallyport.examples.billing.invoice.Balance;
import dev.sallyport.examples.billing.invoice.InvoiceSummary;
import dev.sallyport.examples.billing.money.Money;
import dev.sallyport.examples.billing.subscription.Plan;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that the landing page shows, in one answer. */
record Overview(
        CustomerView customer,
        SubscriptionView subscription,
        @JsonUnwrapped Balance balance,
        List<InvoiceSummary> recentInvoices) {

    record CustomerView(String id, String name, String email, LocalDate since) {}

    record SubscriptionView(
            Plan plan,
            String status,
            LocalDate since,
            @Nullable LocalDate renewsOn,
            Money price) {}
}
