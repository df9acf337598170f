package dev.sallyport.servers.spring;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ResourceController {

    record Profile(UUID id, String username, String displayName, Collection<? extends GrantedAuthority> authorities) {}

    record Order(int id, int total) {}

    record Orders(String customer, List<Order> orders) {}

    private final Accounts accounts;

    ResourceController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/api/me")
    Profile me(Authentication caller) {
        var account = accounts.get(caller.getName());
        return new Profile(account.id(), account.email(), account.displayName(), caller.getAuthorities());
    }

    @GetMapping("/api/orders")
    Orders orders(Authentication caller) {
        return new Orders(caller.getName(), List.of(new Order(1, 12)));
    }
}
