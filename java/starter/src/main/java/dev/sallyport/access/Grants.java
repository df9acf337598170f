package dev.sallyport.access;

import java.util.List;
import java.util.Map;

/**
 * What an account may do, as it goes into its tokens.
 *
 * @param roles sorted role names
 * @param permissions sorted permission names
 * @param entitlements what the application contributed
 */
public record Grants(List<String> roles, List<String> permissions, Map<String, Object> entitlements) {

    public Grants {
        roles = List.copyOf(roles);
        permissions = List.copyOf(permissions);
        entitlements = Map.copyOf(entitlements);
    }
}
