package dev.sallyport.account;

import java.time.Instant;

/**
 * A new account. Published as an application event inside the transaction that makes the account: what an
 * {@code @EventListener} writes to the same database is kept or lost together with it, and an exception undoes both.
 *
 * @param id the new account
 * @param email its e-mail address, in normal form
 * @param name its display name
 * @param at when it was registered
 */
public record AccountRegistered(AccountId id, String email, String name, Instant at) {

    @Override
    public String toString() {
        return "AccountRegistered[" + id + "]";
    }
}
