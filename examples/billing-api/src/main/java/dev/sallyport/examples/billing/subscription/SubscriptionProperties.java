package dev.sallyport.examples.billing.subscription;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code billing.subscription}.
 *
 * @param demoPro e-mail addresses of the demo accounts that start on the pro plan instead of the free one. Nothing but
 *     demo accounts belongs here: whoever registers such an address first has the plan.
 */
@ConfigurationProperties("billing.subscription")
record SubscriptionProperties(@DefaultValue Set<String> demoPro) {

    Plan firstPlanOf(String email) {
        return demoPro.contains(email) ? Plan.PRO : Plan.FREE;
    }
}
