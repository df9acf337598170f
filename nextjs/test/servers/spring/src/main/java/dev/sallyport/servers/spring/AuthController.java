package dev.sallyport.servers.spring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/auth")
class AuthController {

    record Login(@NotBlank String username, @NotBlank String password) {}

    record Registration(
            @Email @NotBlank String email,
            @Size(min = 8) String password,
            @NotBlank String displayName) {}

    record Refresh(@NotBlank String refresh_token) {}

    private final AuthenticationManager authentication;
    private final Accounts accounts;
    private final Tokens tokens;

    AuthController(AuthenticationManager authentication, Accounts accounts, Tokens tokens) {
        this.authentication = authentication;
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @PostMapping("/login")
    Tokens.Answer login(@Valid @RequestBody Login login) {
        var attempt = UsernamePasswordAuthenticationToken.unauthenticated(login.username(), login.password());
        return tokens.issue(authentication.authenticate(attempt).getName());
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    Tokens.Answer register(@Valid @RequestBody Registration registration) {
        return accounts.add(registration.email(), registration.password(), registration.displayName(), List.of("USER"))
                .map(account -> tokens.issue(account.email()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT));
    }

    @PostMapping("/refresh")
    Tokens.Answer refresh(@Valid @RequestBody Refresh refresh) {
        return tokens.rotate(refresh.refresh_token())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@Valid @RequestBody Refresh refresh) {
        tokens.revoke(refresh.refresh_token());
    }
}
