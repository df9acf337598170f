package dev.sallyport.examples.billing;

import dev.sallyport.account.AccountRegistered;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Fails for one address, after everything else has been written. */
@TestComponent
class UnluckyListener {

    static final String EMAIL = "unlucky@example.org";

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void fail(AccountRegistered registered) {
        if (registered.email().equals(EMAIL)) {
            throw new IllegalStateException("bad luck");
        }
    }
}
