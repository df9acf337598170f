package dev.sallyport.access;

import dev.sallyport.account.Account;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Works out what an account may do: its roles, the permissions these carry, and the application's entitlements. */
public final class Access {

    private final Map<String, List<String>> permissionsByRole;
    private final List<EntitlementsContributor> contributors;

    /**
     * Knows the permissions.
     *
     * @param permissionsByRole the configured permissions of each role
     * @param contributors the application's, in order; a later one replaces what an earlier one says
     */
    public Access(Map<String, List<String>> permissionsByRole, List<EntitlementsContributor> contributors) {
        this.permissionsByRole = Map.copyOf(permissionsByRole);
        this.contributors = List.copyOf(contributors);
    }

    /** What the account may do now. */
    public Grants grantsOf(Account account) {
        List<String> roles = account.roles().stream().sorted().toList();
        List<String> permissions = roles.stream()
                .flatMap(role -> permissionsByRole.getOrDefault(role, List.of()).stream())
                .distinct()
                .sorted()
                .toList();
        Map<String, Object> entitlements = new TreeMap<>();
        contributors.forEach(contributor -> entitlements.putAll(contributor.entitlementsFor(account.id())));
        return new Grants(roles, permissions, entitlements);
    }
}
