package dev.sallyport.examples.billing.subscription;

import dev.sallyport.account.AccountRegistered;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Opens a subscription in the transaction of the registration: there is never an account without one. */
@Component
class SubscriptionOpener {

    private final Subscriptions subscriptions;
    private final SubscriptionProperties properties;

    SubscriptionOpener(Subscriptions subscriptions, SubscriptionProperties properties) {
        this.subscriptions = subscriptions;
        this.properties = properties;
    }

    /** First among the listeners, because invoices refer to the subscription. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void open(AccountRegistered registered) {
        subscriptions.open(registered.id(), properties.firstPlanOf(registered.email()));
    }
}
