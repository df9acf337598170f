package dev.sallyport.verifier;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who is calling, as the verified access token says. A controller method gets it by declaring an argument of this type.
 *
 * @param id the account, {@code sub} of the token
 * @param sessionId the session that the token was issued for, {@code sid}
 * @param email the e-mail address when the token was issued
 * @param name the display name when the token was issued
 * @param emailVerified whether the address was proven to belong to the account
 * @param roles role names such as {@code admin}
 * @param permissions permission names such as {@code invoices:read}
 * @param entitlements what the application contributed, such as {@code plan -> pro}
 */
public record CurrentUser(
        String id,
        String sessionId,
        @Nullable String email,
        @Nullable String name,
        boolean emailVerified,
        Set<String> roles,
        Set<String> permissions,
        Map<String, Object> entitlements) {

    public CurrentUser {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
        entitlements = Map.copyOf(entitlements);
    }

    /** Reads the caller from a token that has been verified. */
    public static CurrentUser from(Jwt token) {
        return new CurrentUser(
                Objects.requireNonNull(token.getSubject(), "sub"),
                Objects.requireNonNullElse(token.getClaimAsString("sid"), ""),
                token.getClaimAsString("email"),
                token.getClaimAsString("name"),
                Boolean.TRUE.equals(token.getClaim("email_verified")),
                texts(token, "roles"),
                texts(token, "permissions"),
                entitlements(token));
    }

    /** Whether the caller has this role. */
    public boolean hasRole(String role) {
        return roles.contains(role);
    }

    /** Whether the caller has this permission. */
    public boolean hasPermission(String permission) {
        return permissions.contains(permission);
    }

    /** Whether the caller's token carries this entitlement with exactly this value. */
    public boolean hasEntitlement(String entitlement, Object value) {
        return value.equals(entitlements.get(entitlement));
    }

    static Set<String> texts(Jwt token, String claim) {
        return token.getClaim(claim) instanceof Collection<?> values
                ? values.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static Map<String, Object> entitlements(Jwt token) {
        return token.getClaim("entitlements") instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toUnmodifiableMap(
                                entry -> String.valueOf(entry.getKey()), entry -> (Object) entry.getValue()))
                : Map.of();
    }
}
