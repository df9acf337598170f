package dev.sallyport.access;

import dev.sallyport.account.Account;
import java.util.LinkedHashMap;
import java.util.Map;

/** An account as its owner's clients see it: the {@code user} object of the contract. */
public final class UserView {

    private UserView() {}

    /** The members of the object, in the order in which they are sent. */
    public static Map<String, Object> of(Account account, Grants grants) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", account.id().value());
        view.put("email", account.email());
        view.put("name", account.name());
        view.put("roles", grants.roles());
        view.put("permissions", grants.permissions());
        view.put("entitlements", grants.entitlements());
        view.put("emailVerified", account.emailVerified());
        return view;
    }
}
