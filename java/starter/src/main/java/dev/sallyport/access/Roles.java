package dev.sallyport.access;

import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Gives roles to accounts and takes them away. Older tokens of the account are stale from then on. */
public final class Roles {

    /** The role that every account has from registration. */
    public static final String USER = "user";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

    private final Accounts accounts;

    public Roles(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Gives a role; false if the account does not exist. Giving it twice is the same as once. */
    public boolean grant(AccountId account, String role) {
        return change(account, role, true);
    }

    /** Takes a role away; false if the account does not exist. */
    public boolean revoke(AccountId account, String role) {
        return change(account, role, false);
    }

    private boolean change(AccountId account, String role, boolean granted) {
        if (!NAME.matcher(role).matches()) {
            throw new IllegalArgumentException(
                    "a role is named with lower-case letters, digits, '-' and '_', 32 at most: " + role);
        }
        return accounts.changeRoles(account, before -> {
            Set<String> after = new TreeSet<>(before);
            if (granted) {
                after.add(role);
            } else {
                after.remove(role);
            }
            return after;
        });
    }
}
