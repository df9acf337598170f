package dev.sallyport.bench.peer;

import dev.sallyport.bench.process.Postgres;
import dev.sallyport.bench.process.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Better Auth from the npm registry, in the smallest Node.js server that serves it ({@code bench/peers/better-auth}). */
public final class BetterAuth {

    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc", "server.mjs");

    private final Path home;

    private BetterAuth(Path home) {
        this.home = home;
    }

    /** Installs exactly what the lock file says if that was not done before. */
    public static BetterAuth install(Path sources, Path cache) throws IOException, InterruptedException {
        Path home = Files.createDirectories(cache.resolve("better-auth"));
        Path lock = sources.resolve("package-lock.json");
        Path installed = home.resolve("installed.json");
        boolean current = Files.exists(installed) && Files.mismatch(installed, lock) < 0;
        for (String file : FILES) {
            Files.copy(sources.resolve(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!current) {
            Install.step(
                    home,
                    Map.of(),
                    "Better Auth needs Node.js 20.9 or newer and comes from the npm registry: are both there?",
                    List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        }
        return new BetterAuth(home);
    }

    /**
     * Starts it on an empty database.
     *
     * @param argon2 whether passwords are hashed by @node-rs/argon2 at Sallyport's cost, or by its own scrypt
     */
    public Service start(Postgres postgres, String database, boolean argon2, Path directory)
            throws IOException, InterruptedException {
        postgres.create(database);
        int port = Service.freePort();
        return Service.start(
                List.of("node", home.resolve("server.mjs").toString()),
                Map.of(
                        "PORT",
                        String.valueOf(port),
                        "NODE_ENV",
                        "production",
                        "DATABASE_URL",
                        "postgresql://postgres:postgres@" + postgres.address(database),
                        "PASSWORD_HASH",
                        argon2 ? "argon2" : "default"),
                directory,
                Service.local(port),
                Service.local(port).resolve("/api/auth/ok"));
    }
}
