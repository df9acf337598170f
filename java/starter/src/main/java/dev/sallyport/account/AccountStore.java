package dev.sallyport.account;

import dev.sallyport.storage.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The account rows. Roles are a short list in the row, so that a refresh reads one row for all it needs to know. */
final class AccountStore {

    private final JdbcClient jdbc;
    /** SQLite knows no locks of rows: there is one writer at a time anyway. */
    private final String holding;

    AccountStore(JdbcClient jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.holding = dialect == Dialect.POSTGRESQL ? " FOR SHARE" : "";
    }

    /** False if the address is taken, also when somebody else takes it in this very moment. */
    boolean insert(Account account, String passwordHash) {
        return jdbc.sql("""
                INSERT INTO sallyport_account (id, email, name, email_verified, password_hash, roles, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (email) DO NOTHING""")
                        .params(
                                account.id().value(),
                                account.email(),
                                account.name(),
                                account.emailVerified(),
                                passwordHash,
                                joined(account.roles()),
                                account.createdAt().toEpochMilli())
                        .update()
                == 1;
    }

    Optional<Account> find(AccountId id) {
        return jdbc.sql("SELECT * FROM sallyport_account WHERE id = ?")
                .param(id.value())
                .query(AccountStore::read)
                .optional();
    }

    Optional<AccountWithPassword> findWithPassword(EmailAddress email) {
        return jdbc.sql("SELECT * FROM sallyport_account WHERE email = ?")
                .param(email.value())
                .query((row, index) -> new AccountWithPassword(read(row, index), row.getString("password_hash")))
                .optional();
    }

    boolean rename(AccountId id, String name) {
        return jdbc.sql("UPDATE sallyport_account SET name = ? WHERE id = ?")
                        .params(name, id.value())
                        .update()
                == 1;
    }

    /** Replaces a hash by another of the same password, unless the password has been changed meanwhile. */
    boolean replacePasswordHash(AccountId id, String before, String after) {
        return jdbc.sql("UPDATE sallyport_account SET password_hash = ? WHERE id = ? AND password_hash = ?")
                        .params(after, id.value(), before)
                        .update()
                == 1;
    }

    boolean replaceRoles(AccountId id, Set<String> before, Set<String> after) {
        return jdbc.sql("UPDATE sallyport_account SET roles = ? WHERE id = ? AND roles = ?")
                        .params(joined(after), id.value(), joined(before))
                        .update()
                == 1;
    }

    boolean setDisabledAt(AccountId id, @Nullable Instant time) {
        return jdbc.sql("UPDATE sallyport_account SET disabled_at = ? WHERE id = ?")
                        .param(time == null ? null : time.toEpochMilli())
                        .param(id.value())
                        .update()
                == 1;
    }

    /** Whether the account is accepted; it then stays so until the end of the transaction, which has written before. */
    boolean holdEnabled(AccountId id) {
        return jdbc.sql("SELECT 1 FROM sallyport_account WHERE id = ? AND disabled_at IS NULL" + holding)
                .param(id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static Account read(ResultSet row, int index) throws SQLException {
        return new Account(
                new AccountId(row.getString("id")),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("email_verified"),
                Arrays.stream(row.getString("roles").split(" "))
                        .filter(role -> !role.isEmpty())
                        .collect(Collectors.toSet()),
                row.getObject("disabled_at") != null,
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static String joined(Set<String> roles) {
        return String.join(" ", new TreeSet<>(roles));
    }
}
