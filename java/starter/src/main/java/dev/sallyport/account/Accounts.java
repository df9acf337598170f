package dev.sallyport.account;

import dev.sallyport.revocation.RevocationLog;
import dev.sallyport.storage.AfterCommit;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

/** Makes, finds and changes accounts. */
public final class Accounts {

    private final AccountStore store;
    private final RevocationLog revocations;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Accounts(
            AccountStore store,
            RevocationLog revocations,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.revocations = revocations;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes an account, and in the same transaction whatever the application adds to it on {@link AccountRegistered}.
     *
     * @param passwordHash in PHC string format
     * @return the account; empty if the address is taken
     */
    public Optional<Account> register(EmailAddress email, String name, String passwordHash, Set<String> roles) {
        Account account = new Account(AccountId.random(), email.value(), name, false, roles, false, 0, now());
        Boolean made = transactions.execute(status -> {
            boolean inserted = store.insert(account, passwordHash);
            if (inserted) {
                events.publishEvent(
                        new AccountRegistered(account.id(), account.email(), account.name(), account.createdAt()));
            }
            return inserted;
        });
        return Boolean.TRUE.equals(made) ? Optional.of(account) : Optional.empty();
    }

    /** Finds an account. */
    public Optional<Account> find(AccountId id) {
        return store.find(id);
    }

    /** Finds an account by its address, with what its password is checked against. */
    public Optional<AccountWithPassword> findWithPassword(EmailAddress email) {
        return store.findWithPassword(email);
    }

    /** Changes the display name; empty if the account does not exist. */
    public Optional<Account> rename(AccountId id, String name) {
        return store.rename(id, name) ? store.find(id) : Optional.empty();
    }

    /** Replaces a password's hash by a better one of the same password; a change of password meanwhile wins. */
    public void upgradePasswordHash(AccountWithPassword account, String better) {
        store.replacePasswordHash(account.account().id(), account.passwordHash(), better);
    }

    /** Changes the roles, and calls the account's tokens stale; false if the account does not exist. */
    public boolean changeRoles(AccountId id, UnaryOperator<Set<String>> change) {
        while (true) {
            Optional<Account> found = store.find(id);
            if (found.isEmpty()) {
                return false;
            }
            Set<String> before = found.get().roles();
            Set<String> after = change.apply(before);
            if (after.equals(before)) {
                return true;
            }
            Optional<Long> version = store.replaceRoles(id, before, after, now());
            if (version.isPresent()) {
                calledStale(id, version.get());
                return true;
            }
        }
    }

    /**
     * Calls the account's access tokens stale, because what they say is no longer so, such as the plan that an {@link
     * dev.sallyport.access.EntitlementsContributor} contributes. The next call with one of them is answered with 401 {@code
     * stale_token}; its holder refreshes and goes on with a token that says what is so now. Nobody is signed out.
     *
     * <p>Call it in the transaction that makes the change, or after it. Changes of roles do it by themselves.
     *
     * @return false if the account does not exist
     */
    public boolean outdateTokens(AccountId id) {
        Optional<Long> version = store.raiseTokenVersion(id, now());
        version.ifPresent(risen -> calledStale(id, risen));
        return version.isPresent();
    }

    private void calledStale(AccountId id, long version) {
        AfterCommit.run(() -> revocations.versionRose(id.value(), version));
    }

    /** Refuses the account from now on and ends its sessions; false if it does not exist. */
    public boolean disable(AccountId id) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean known = store.setDisabledAt(id, now());
            if (known) {
                events.publishEvent(new AccountDisabled(id));
            }
            return known;
        }));
    }

    /**
     * Writes something that a refused account must not have, such as a session. If the account is refused by then, what was
     * written is undone and the answer is empty; if it is refused later, whoever does so finds what was written.
     */
    public <T> Optional<T> ifAccepted(AccountId id, Supplier<T> writing) {
        return Objects.requireNonNull(transactions.execute(status -> {
            T written = writing.get();
            if (store.holdEnabled(id)) {
                return Optional.of(written);
            }
            status.setRollbackOnly();
            return Optional.<T>empty();
        }));
    }

    /** Accepts the account again; false if it does not exist. */
    public boolean enable(AccountId id) {
        return store.setDisabledAt(id, null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
