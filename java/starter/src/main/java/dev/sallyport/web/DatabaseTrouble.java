package dev.sallyport.web;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells trouble of the database that will pass from mistakes that will not. */
final class DatabaseTrouble {

    /** SQLITE_BUSY, SQLITE_IOERR, SQLITE_FULL and SQLITE_CANTOPEN (https://sqlite.org/rescode.html). */
    private static final Set<Integer> PASSING = Set.of(5, 10, 13, 14);

    /** An extended code has its primary one in the low byte. */
    private static final int PRIMARY = 0xff;

    private DatabaseTrouble() {}

    /** Whether asking again later makes sense. Whether something was written is not known. */
    static boolean mayPass(RuntimeException failure) {
        return switch (failure) {
            case TransientDataAccessException e -> true;
            case RecoverableDataAccessException e -> true;
            case DataAccessResourceFailureException e -> true;
            case CannotCreateTransactionException e -> true;
            // The connection was lost with the commit, or with the rollback that was to follow another failure.
            case TransactionSystemException e -> true;
            default -> isSqliteWithoutItsDisk(failure);
        };
    }

    /** Spring knows PostgreSQL's codes for a full disk and the like (SQLSTATE classes 53 and 58), but not SQLite's. */
    private static boolean isSqliteWithoutItsDisk(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // By name: an application that has PostgreSQL alone may leave the other driver out.
            if (cause instanceof SQLException sql && sql.getClass().getName().startsWith("org.sqlite.")) {
                return PASSING.contains(sql.getErrorCode() & PRIMARY);
            }
        }
        return false;
    }
}
