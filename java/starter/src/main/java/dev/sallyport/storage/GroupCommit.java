package dev.sallyport.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * SQLite has one writer at a time, and lets those who wait try again at random. Here one thread writes for all, in turn,
 * and statements that have queued up meanwhile share a commit, which is what a durable write spends its time on. Nobody
 * hears of success before that commit.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** Bounds how long the first of a group waits for the last. */
    private static final int GROUP = 128;

    private final TransactionOperations transactions;
    private final LinkedBlockingQueue<Write<?>> queue = new LinkedBlockingQueue<>();
    private final Thread writer;
    private volatile boolean open = true;

    GroupCommit(TransactionOperations transactions) {
        this.transactions = transactions;
        this.writer =
                Thread.ofPlatform().name("sallyport-sqlite-writer").daemon().start(this::write);
    }

    private static final class Write<T extends @Nullable Object> {

        private final TransactionCallback<T> action;
        private final boolean single;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private @Nullable T value;

        Write(TransactionCallback<T> action, boolean single) {
            this.action = action;
            this.single = single;
        }

        void run(TransactionStatus transaction) {
            value = action.doInTransaction(transaction);
        }

        @SuppressWarnings("NullAway") // What the action returned, which may be null if T is nullable.
        void succeed() {
            result.complete(value);
        }

        void fail(Throwable reason) {
            result.completeExceptionally(reason);
        }
    }

    /** Runs single statements. One that fails may be run a second time, alone. */
    TransactionOperations statements() {
        return new TransactionOperations() {
            @Override
            public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                return submit(action, true);
            }
        };
    }

    /** Runs transactions of several statements, each by itself. */
    TransactionOperations transactions() {
        return new TransactionOperations() {
            @Override
            public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                return submit(action, false);
            }
        };
    }

    /** How many writes wait for their turn. */
    int waiting() {
        return queue.size();
    }

    private <T extends @Nullable Object> T submit(TransactionCallback<T> action, boolean single) {
        // Whoever is in a transaction already has, or will take, the writer's place himself.
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return transactions.execute(action);
        }
        Write<T> write = new Write<>(action, single);
        queue.add(write);
        if (!open) {
            failAll();
        }
        try {
            return write.result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void write() {
        List<Write<?>> group = new ArrayList<>(GROUP);
        while (open || !queue.isEmpty()) {
            try {
                take(group);
                commit(group);
            } catch (InterruptedException e) {
                LOG.debug("the writer is not stopped by interruption, but by close()");
            } catch (Error e) {
                LOG.error("a write failed", e);
                group.forEach(write -> write.fail(e));
            }
            group.clear();
        }
        failAll();
    }

    /** Waits for the first write; statements that are behind it come along. */
    private void take(List<Write<?>> group) throws InterruptedException {
        Write<?> next = queue.take();
        group.add(next);
        while (next.single && group.size() < GROUP) {
            next = queue.peek();
            if (next == null || !next.single) {
                return;
            }
            group.add(queue.remove());
        }
    }

    private void commit(List<Write<?>> group) {
        try {
            transactions.executeWithoutResult(transaction -> group.forEach(write -> write.run(transaction)));
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.getFirst().fail(e);
            } else {
                // SQLite may have undone the whole transaction (https://sqlite.org/lang_transaction.html, section 3).
                group.forEach(write -> commit(List.of(write)));
            }
            return;
        }
        group.forEach(Write::succeed);
    }

    private void failAll() {
        for (Write<?> write = queue.poll(); write != null; write = queue.poll()) {
            write.fail(new DataAccessResourceFailureException("the database is being closed"));
        }
    }

    /** Finishes what has been begun. */
    @Override
    public void close() {
        open = false;
        // Wakes the writer; an interruption could hit it in the middle of a commit.
        queue.add(new Write<>(transaction -> true, false));
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
