package dev.sallyport.signin;

import dev.sallyport.account.Account;
import dev.sallyport.session.Sessions;
import java.time.Duration;

/** What came of registering or signing in. */
sealed interface SignInOutcome {

    /** A session was opened. */
    record SignedIn(Account account, Sessions.Opened opened) implements SignInOutcome {}

    /** No such account, or not its password: the two are not told apart. */
    record InvalidCredentials() implements SignInOutcome {}

    /** The right password of an account that may not be used. */
    record Disabled() implements SignInOutcome {}

    /** The address has an account already. */
    record EmailUnavailable() implements SignInOutcome {}

    /** More passwords are waiting to be hashed than the server takes on. */
    record Busy(Duration retryAfter) implements SignInOutcome {}
}
