package dev.sallyport.examples.billing.subscription;

import dev.sallyport.access.EntitlementsContributor;
import dev.sallyport.account.AccountId;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Copies the plan into each access token as {@code entitlements.plan}, for front ends and other services. A token with an
 * older plan is refused as stale, here at once and elsewhere within a second; this API itself asks the database.
 */
@Component
class PlanEntitlement implements EntitlementsContributor {

    private final Subscriptions subscriptions;

    PlanEntitlement(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public Map<String, Object> entitlementsFor(AccountId account) {
        return Map.of("plan", subscriptions.of(account).plan().wireName());
    }
}
