package dev.sallyport.examples.billing.seed;

import dev.sallyport.account.AccountRegistered;
import dev.sallyport.examples.billing.invoice.InvoiceRecorder;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Fills new accounts. It runs in the transaction of the registration: an account and its invoices come together. */
@Component
class InvoiceSeeder {

    private final InvoiceRecorder recorder;
    private final Clock clock;

    InvoiceSeeder(InvoiceRecorder recorder, Clock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    @EventListener
    void seed(AccountRegistered registered) {
        recorder.record(registered.id(), SampleInvoices.of(registered.id(), LocalDate.now(clock)));
    }
}
