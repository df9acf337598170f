package dev.sallyport.verifier;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Turns the token's roles and permissions into authorities: role {@code admin} becomes {@code ROLE_admin}, so that
 * {@code hasRole('admin')} works, and a permission stays as it is for {@code hasAuthority('invoices:read')}.
 */
public final class TokenAuthorities implements Converter<Jwt, Collection<GrantedAuthority>> {

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        CurrentUser.texts(token, "roles").forEach(role -> authorities.add(new SimpleGrantedAuthority("ROLE_" + role)));
        CurrentUser.texts(token, "permissions")
                .forEach(permission -> authorities.add(new SimpleGrantedAuthority(permission)));
        return authorities;
    }
}
