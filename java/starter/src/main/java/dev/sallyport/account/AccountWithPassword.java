package dev.sallyport.account;

/**
 * An account together with what its password is checked against.
 *
 * @param account the account
 * @param passwordHash in PHC string format
 */
public record AccountWithPassword(Account account, String passwordHash) {

    @Override
    public String toString() {
        return "AccountWithPassword[" + account.id() + "]";
    }
}
