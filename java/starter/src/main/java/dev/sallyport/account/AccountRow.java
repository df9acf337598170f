package dev.sallyport.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** How an account lies in its row. For whoever reads a row of his own together with its owner's account. */
public final class AccountRow {

    /** What to select from {@code sallyport_account a}. */
    public static final String COLUMNS =
            "a.id, a.email, a.name, a.email_verified, a.roles, a.disabled_at, a.token_version, a.created_at";

    /** How many these are. */
    public static final int WIDTH = 8;

    private AccountRow() {}

    /**
     * Reads an account. By position: looking names up takes the embedded database longer than reading.
     *
     * @param first the position of the first of {@link #COLUMNS}
     */
    public static Account read(ResultSet row, int first) throws SQLException {
        return new Account(
                new AccountId(row.getString(first)),
                row.getString(first + 1),
                row.getString(first + 2),
                row.getBoolean(first + 3),
                split(row.getString(first + 4)),
                row.getObject(first + 5) != null,
                row.getLong(first + 6),
                Instant.ofEpochMilli(row.getLong(first + 7)));
    }

    static Set<String> split(String roles) {
        return roles.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(roles.split(" ")));
    }

    static String joined(Set<String> roles) {
        return String.join(" ", new TreeSet<>(roles));
    }
}
