package dev.sallyport.signin;

import dev.sallyport.access.Roles;
import dev.sallyport.account.Account;
import dev.sallyport.account.AccountWithPassword;
import dev.sallyport.account.Accounts;
import dev.sallyport.account.EmailAddress;
import dev.sallyport.mail.Notices;
import dev.sallyport.password.HashingLane.Outcome;
import dev.sallyport.password.PasswordHasher;
import dev.sallyport.session.Sessions;
import dev.sallyport.web.Client;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Registers people and signs them in with a password. */
final class SignIn {

    private static final String METHOD = "password";

    private final Accounts accounts;
    private final PasswordHasher passwords;
    private final Sessions sessions;
    private final Notices notices;

    SignIn(Accounts accounts, PasswordHasher passwords, Sessions sessions, Notices notices) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.notices = notices;
    }

    /**
     * How the session is to be.
     *
     * @param remember whether it outlives the browser
     * @param client the browser
     */
    record Device(boolean remember, Client client) {}

    SignInOutcome register(EmailAddress email, String name, String password, Device device) {
        return switch (passwords.hash(password)) {
            case Outcome.Busy<String> busy -> new SignInOutcome.Busy(busy.retryAfter());
            case Outcome.Done<String>(String hash) ->
                accounts.register(email, name, hash, Set.of(Roles.USER))
                        .<SignInOutcome>map(account -> signedIn(account, device))
                        .orElseGet(() -> {
                            notices.addressAlreadyRegistered(email.value());
                            return new SignInOutcome.EmailUnavailable();
                        });
        };
    }

    SignInOutcome login(EmailAddress email, String password, Device device) {
        // In a flood, who is sent away costs no look at the database.
        Optional<Duration> full = passwords.fullFor();
        if (full.isPresent()) {
            return new SignInOutcome.Busy(full.get());
        }
        Optional<AccountWithPassword> found = accounts.findWithPassword(email);
        String stored = found.map(AccountWithPassword::passwordHash).orElse(null);
        return switch (passwords.verify(password, stored)) {
            case Outcome.Busy<PasswordHasher.Match> busy -> new SignInOutcome.Busy(busy.retryAfter());
            case Outcome.Done<PasswordHasher.Match>(PasswordHasher.Match match) ->
                found.filter(account -> match != PasswordHasher.Match.NO)
                        .map(account -> accept(account, match, password, device))
                        .orElseGet(SignInOutcome.InvalidCredentials::new);
        };
    }

    private SignInOutcome accept(
            AccountWithPassword found, PasswordHasher.Match match, String password, Device device) {
        if (found.account().disabled()) {
            return new SignInOutcome.Disabled();
        }
        if (match == PasswordHasher.Match.YES_BUT_OUTDATED
                && passwords.hash(password) instanceof Outcome.Done<String>(String better)) {
            accounts.upgradePasswordHash(found, better);
        }
        return signedIn(found.account(), device);
    }

    private SignInOutcome signedIn(Account account, Device device) {
        // Hashing took its time: the account may have been disabled meanwhile.
        return accounts.ifAccepted(
                        account.id(), () -> sessions.open(account.id(), device.remember(), METHOD, device.client()))
                .<SignInOutcome>map(opened -> new SignInOutcome.SignedIn(account, opened))
                .orElseGet(SignInOutcome.Disabled::new);
    }
}
