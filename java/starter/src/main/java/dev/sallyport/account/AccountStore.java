package dev.sallyport.account;

import dev.sallyport.storage.Dialect;
import dev.sallyport.storage.Writes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The account rows. Roles are a short list in the row, so that a refresh reads one row for all it needs to know. */
final class AccountStore {

    private final JdbcClient jdbc;
    private final Writes writes;
    /** SQLite knows no locks of rows: there is one writer at a time anyway. */
    private final String holding;

    AccountStore(JdbcClient jdbc, Writes writes, Dialect dialect) {
        this.jdbc = jdbc;
        this.writes = writes;
        this.holding = dialect == Dialect.POSTGRESQL ? " FOR SHARE" : "";
    }

    /** False if the address is taken, also when somebody else takes it in this very moment. */
    boolean insert(Account account, String passwordHash) {
        return writes.changeOne(() -> jdbc.sql("""
                INSERT INTO sallyport_account (id, email, name, email_verified, password_hash, roles, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (email) DO NOTHING""")
                .params(
                        account.id().value(),
                        account.email(),
                        account.name(),
                        account.emailVerified(),
                        passwordHash,
                        AccountRow.joined(account.roles()),
                        account.createdAt().toEpochMilli())
                .update());
    }

    Optional<Account> find(AccountId id) {
        return jdbc.sql("SELECT " + AccountRow.COLUMNS + " FROM sallyport_account a WHERE a.id = ?")
                .param(id.value())
                .query((row, index) -> AccountRow.read(row, 1))
                .optional();
    }

    Optional<AccountWithPassword> findWithPassword(EmailAddress email) {
        return jdbc.sql("SELECT " + AccountRow.COLUMNS + ", a.password_hash FROM sallyport_account a WHERE a.email = ?")
                .param(email.value())
                .query((row, index) ->
                        new AccountWithPassword(AccountRow.read(row, 1), row.getString(AccountRow.WIDTH + 1)))
                .optional();
    }

    boolean rename(AccountId id, String name) {
        return writes.changeOne(() -> jdbc.sql("UPDATE sallyport_account SET name = ? WHERE id = ?")
                .params(name, id.value())
                .update());
    }

    /** Replaces a hash by another of the same password, unless the password has been changed meanwhile. */
    boolean replacePasswordHash(AccountId id, String before, String after) {
        return writes.changeOne(
                () -> jdbc.sql("UPDATE sallyport_account SET password_hash = ? WHERE id = ? AND password_hash = ?")
                        .params(after, id.value(), before)
                        .update());
    }

    /** The token version that goes with the new roles; empty if they are no longer as they were. */
    Optional<Long> replaceRoles(AccountId id, Set<String> before, Set<String> after, Instant now) {
        return writes.statements()
                .execute(status -> jdbc.sql("""
                UPDATE sallyport_account SET roles = ?, token_version = token_version + 1, tokens_changed_at = ?
                 WHERE id = ? AND roles = ?
                RETURNING token_version""")
                        .params(AccountRow.joined(after), now.toEpochMilli(), id.value(), AccountRow.joined(before))
                        .query(Long.class)
                        .optional());
    }

    /** The new token version; empty if there is no such account. */
    Optional<Long> raiseTokenVersion(AccountId id, Instant now) {
        return writes.statements()
                .execute(status -> jdbc.sql("""
                UPDATE sallyport_account SET token_version = token_version + 1, tokens_changed_at = ?
                 WHERE id = ?
                RETURNING token_version""")
                        .params(now.toEpochMilli(), id.value())
                        .query(Long.class)
                        .optional());
    }

    /** The token versions that rose at this time or later, by account; at most so many, the last ones. */
    Map<String, Long> tokenVersionsSince(Instant time, int limit) {
        Map<String, Long> versions = new HashMap<>();
        jdbc.sql("""
                SELECT id, token_version FROM sallyport_account WHERE tokens_changed_at >= ?
                 ORDER BY tokens_changed_at DESC LIMIT ?""").params(time.toEpochMilli(), limit).query(row -> {
            versions.put(row.getString("id"), row.getLong("token_version"));
        });
        return versions;
    }

    boolean setDisabledAt(AccountId id, @Nullable Instant time) {
        return writes.changeOne(() -> jdbc.sql("UPDATE sallyport_account SET disabled_at = ? WHERE id = ?")
                .param(time == null ? null : time.toEpochMilli())
                .param(id.value())
                .update());
    }

    /** Whether the account is accepted; it then stays so until the end of the transaction, which has written before. */
    boolean holdEnabled(AccountId id) {
        return jdbc.sql("SELECT 1 FROM sallyport_account WHERE id = ? AND disabled_at IS NULL" + holding)
                .param(id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
