package dev.sallyport.access;

import dev.sallyport.account.AccountId;
import java.util.Map;

/**
 * How an application puts business state into access tokens: the plan, a seat, a trial. Define a bean of this type.
 * Asked for every token, that is at sign-in and at every refresh. After a change call {@link
 * dev.sallyport.account.Accounts#outdateTokens}, so that older tokens are not taken any longer.
 */
@FunctionalInterface
public interface EntitlementsContributor {

    /** What the account is entitled to, by name: strings, numbers, booleans or lists of these; never null. */
    Map<String, Object> entitlementsFor(AccountId account);
}
