package dev.sallyport.examples.billing.overview;

import dev.sallyport.account.Account;
import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import dev.sallyport.examples.billing.invoice.Invoices;
import dev.sallyport.examples.billing.overview.Overview.CustomerView;
import dev.sallyport.examples.billing.overview.Overview.SubscriptionView;
import dev.sallyport.examples.billing.subscription.Plan;
import dev.sallyport.examples.billing.subscription.Subscription;
import dev.sallyport.examples.billing.subscription.Subscriptions;
import dev.sallyport.verifier.CurrentUser;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The landing page's data. */
@RestController
class OverviewController {

    private static final int RECENT = 5;

    private final Accounts accounts;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Clock clock;

    OverviewController(Accounts accounts, Subscriptions subscriptions, Invoices invoices, Clock clock) {
        this.accounts = accounts;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.clock = clock;
    }

    @GetMapping("/api/billing/overview")
    Overview overview(CurrentUser user) {
        AccountId id = new AccountId(user.id());
        // Asked for afresh: a name in the token is as old as the token.
        Account account = accounts.find(id).orElseThrow();
        Subscription subscription = subscriptions.of(id);
        return new Overview(
                new CustomerView(user.id(), account.name(), account.email(), since(account)),
                view(subscription),
                invoices.balance(id, Plan.CURRENCY),
                invoices.newest(id, RECENT));
    }

    private LocalDate since(Account account) {
        return LocalDate.ofInstant(account.createdAt(), clock.getZone());
    }

    private SubscriptionView view(Subscription subscription) {
        return new SubscriptionView(
                subscription.plan(),
                "active",
                subscription.since(),
                subscription.renewsAfter(LocalDate.now(clock)),
                subscription.price());
    }
}
