package dev.sallyport.demo;

import dev.sallyport.access.Roles;
import dev.sallyport.account.AccountWithPassword;
import dev.sallyport.account.Accounts;
import dev.sallyport.account.EmailAddress;
import dev.sallyport.configuration.ConfigurationProblem;
import dev.sallyport.configuration.SallyportProperties.DemoAccount;
import dev.sallyport.password.HashingLane;
import dev.sallyport.password.PasswordHasher;
import dev.sallyport.secret.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the demo accounts before the first request is taken. Their passwords are random and stand in
 * {@code demo-accounts.json} in the data directory, which only its owner can read; they are never logged.
 */
final class DemoAccounts implements SmartLifecycle {

    /** Without letters and digits that are easily confused. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    private final List<DemoAccount> wanted;
    private final Accounts accounts;
    private final Roles roles;
    private final PasswordHasher passwords;
    private final Path file;
    private final SecureRandom random;
    private boolean running;

    DemoAccounts(
            List<DemoAccount> wanted,
            Accounts accounts,
            Roles roles,
            PasswordHasher passwords,
            Path file,
            SecureRandom random) {
        this.wanted = wanted;
        this.accounts = accounts;
        this.roles = roles;
        this.passwords = passwords;
        this.file = file;
        this.random = random;
    }

    /** Runs before the web server starts, which has the highest phase. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        if (wanted.isEmpty()) {
            return;
        }
        if (wanted.stream()
                        .map(DemoAccounts::address)
                        .allMatch(email -> accounts.findWithPassword(email).isPresent())
                && Files.exists(file)) {
            return;
        }
        List<Map<String, String>> made = new ArrayList<>();
        for (DemoAccount account : wanted) {
            String password = randomPassword();
            make(account, password);
            Map<String, String> line = new LinkedHashMap<>();
            line.put("email", account.email());
            line.put("name", account.name());
            line.put("password", password);
            line.put("note", account.note());
            made.add(line);
        }
        try {
            PrivateFile.write(file, JSON.writeValueAsString(made));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": check sallyport.data-dir", e);
        }
    }

    /** An account whose password got lost with the file is given a new one. */
    private void make(DemoAccount wanted, String password) {
        EmailAddress email = address(wanted);
        if (!(passwords.hash(password) instanceof HashingLane.Outcome.Done<String>(String hash))) {
            throw new IllegalStateException("the hashing lane is full before the first request");
        }
        Set<String> all =
                Stream.concat(Stream.of(Roles.USER), wanted.roles().stream()).collect(Collectors.toSet());
        if (accounts.register(email, wanted.name(), hash, all).isEmpty()) {
            AccountWithPassword existing = accounts.findWithPassword(email).orElseThrow();
            accounts.upgradePasswordHash(existing, hash);
            wanted.roles().forEach(role -> roles.grant(existing.account().id(), role));
        }
    }

    private static EmailAddress address(DemoAccount account) {
        return EmailAddress.parse(account.email())
                .orElseThrow(() -> new ConfigurationProblem(
                        "sallyport.demo.accounts has an entry without a usable e-mail address", "Correct its email."));
    }

    /** Four groups of four: 80 bits, easy to type. */
    private String randomPassword() {
        return Stream.generate(this::group).limit(4).collect(Collectors.joining("-"));
    }

    private String group() {
        return random.ints(4, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
