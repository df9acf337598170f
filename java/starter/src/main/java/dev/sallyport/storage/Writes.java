package dev.sallyport.storage;

import java.util.Objects;
import java.util.function.IntSupplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How rows of accounts and sessions are changed: each change goes through one of these, so that a database with a single
 * writer can be served by a single thread. Within a transaction of the caller's both take part in that.
 */
public final class Writes implements AutoCloseable {

    private final TransactionOperations statements;
    private final TransactionOperations transactions;
    private final Runnable closing;

    private Writes(TransactionOperations statements, TransactionOperations transactions, Runnable closing) {
        this.statements = statements;
        this.transactions = transactions;
        this.closing = closing;
    }

    /** The way that suits the database. */
    public static Writes to(Dialect dialect, PlatformTransactionManager manager) {
        TransactionTemplate template = new TransactionTemplate(manager);
        return switch (dialect) {
            case SQLITE -> {
                GroupCommit group = new GroupCommit(template);
                yield new Writes(group.statements(), group.transactions(), group::close);
            }
            // A statement outside of a transaction is one of its own, and saves two round trips.
            case POSTGRESQL -> new Writes(TransactionOperations.withoutTransaction(), template, () -> {});
        };
    }

    /** For one statement, which is atomic by itself. It must have no other effect than on the database. */
    public TransactionOperations statements() {
        return statements;
    }

    /** Runs one statement that returns how many rows it changed; true if that was one. */
    public boolean changeOne(IntSupplier statement) {
        return Objects.requireNonNull(statements.execute(status -> statement.getAsInt())) == 1;
    }

    /** For several statements of which all or none take effect. */
    public TransactionOperations transactions() {
        return transactions;
    }

    @Override
    public void close() {
        closing.run();
    }
}
