package dev.sallyport.storage;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What memory may know of a change only once the database has it for good. */
public final class AfterCommit {

    private AfterCommit() {}

    /** Acts now, or, where the caller is in a transaction, which may yet be undone, when that is committed. */
    public static void run(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
