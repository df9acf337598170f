package dev.sallyport.servers.spring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

@Service
class Accounts implements UserDetailsService {

    private final Map<String, Account> byEmail = new ConcurrentHashMap<>();
    private final PasswordEncoder encoder;

    Accounts(PasswordEncoder encoder) {
        this.encoder = encoder;
        add("ada@example.com", "correct horse", "Ada", List.of("USER", "ADMIN"));
    }

    /** Empty when the address is taken. */
    Optional<Account> add(String email, String password, String displayName, List<String> roles) {
        var account = new Account(UUID.randomUUID(), email, displayName, encoder.encode(password), roles);
        return byEmail.putIfAbsent(email, account) == null ? Optional.of(account) : Optional.empty();
    }

    Account get(String email) {
        return Optional.ofNullable(byEmail.get(email)).orElseThrow(() -> new UsernameNotFoundException("no account"));
    }

    @Override
    public UserDetails loadUserByUsername(String email) {
        var account = get(email);
        return User.withUsername(account.email())
                .password(account.passwordHash())
                .roles(account.roles().toArray(String[]::new))
                .build();
    }
}
