package dev.sallyport.account;

import java.time.Instant;
import java.util.Set;

/**
 * Somebody who can sign in.
 *
 * @param id never changes
 * @param email in its normal form, see {@link EmailAddress}
 * @param name what to call the owner
 * @param emailVerified whether the address was proven to belong to the owner
 * @param roles role names
 * @param disabled whether signing in and refreshing are refused
 * @param tokenVersion how often what its access tokens say has changed; they carry it as {@code ver}
 * @param createdAt when the account was registered
 */
public record Account(
        AccountId id,
        String email,
        String name,
        boolean emailVerified,
        Set<String> roles,
        boolean disabled,
        long tokenVersion,
        Instant createdAt) {

    public Account {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
