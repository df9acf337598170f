package dev.sallyport.access;

import dev.sallyport.account.AccountId;
import java.util.Map;

/**
 * How an application puts business state into access tokens: the plan, a seat, a trial. Define a bean of this type.
 * Asked for every token, that is at sign-in and at every refresh, so a change is seen at the next refresh.
 */
@FunctionalInterface
public interface EntitlementsContributor {

    /** What the account is entitled to, by name: strings, numbers, booleans or lists of these; never null. */
    Map<String, Object> entitlementsFor(AccountId account);
}
