package dev.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DatabaseTroubleTest {

    static Stream<RuntimeException> passing() {
        return Stream.of(
                new DataAccessResourceFailureException("no connection"),
                new RecoverableDataAccessException("connection lost"),
                new QueryTimeoutException("no answer"),
                new CannotCreateTransactionException("no connection"),
                new TransactionSystemException("lost with the commit"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void mayPass(RuntimeException failure) {
        assertThat(DatabaseTrouble.mayPass(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLITE_BUSY", "SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_CANTOPEN"})
    void sqliteWithoutItsDiskMayPass(String code) {
        assertThat(DatabaseTrouble.mayPass(sqlite(SQLiteErrorCode.valueOf(code))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CORRUPT", "SQLITE_ERROR"})
    void otherTroubleOfSqliteStays(String code) {
        assertThat(DatabaseTrouble.mayPass(sqlite(SQLiteErrorCode.valueOf(code))))
                .isFalse();
    }

    static Stream<RuntimeException> mistakes() {
        return Stream.of(
                new DuplicateKeyException("taken"),
                new BadSqlGrammarException("task", "SELEC", new SQLException("syntax", "42601")),
                // The number says something in SQLite only.
                new UncategorizedSQLException("task", "SELECT", new SQLException("not SQLite's", "XX000", 13)),
                new IllegalStateException("ours"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesDoNotPass(RuntimeException failure) {
        assertThat(DatabaseTrouble.mayPass(failure)).isFalse();
    }

    private static RuntimeException sqlite(SQLiteErrorCode code) {
        return new UncategorizedSQLException("task", "UPDATE", new SQLiteException("refused", code));
    }
}
