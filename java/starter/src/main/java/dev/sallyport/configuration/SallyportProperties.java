package dev.sallyport.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that can be set. Every value has a safe default; in production {@code public-url} and {@code secret} have to
 * be given.
 *
 * @param publicUrl where clients reach this server; becomes {@code iss} of the tokens. Default:
 *     {@code http://localhost:<server.port>}
 * @param dataDir folder of the embedded database and of development secrets
 * @param secret Base64 of 32 random bytes or more; all keys are derived from it
 * @param previousSecrets secrets that were used before, accepted but not used for anything new
 * @param databaseUrl a PostgreSQL database, {@code postgresql://user:password@host/name}; without it and without
 *     {@code spring.datasource.url} the embedded database is used
 * @param databaseConnections to that PostgreSQL database, at most; a few are kept open, the others come and go
 * @param path prefix of the authentication endpoints
 * @param token access tokens
 * @param ticket tickets, which open WebSockets
 * @param session sessions
 * @param password password hashing
 * @param revocation the revocation feed
 * @param access what roles may do
 * @param demo accounts for development
 * @param bff servers that speak for browsers
 */
@ConfigurationProperties("sallyport")
public record SallyportProperties(
        @Nullable String publicUrl,
        @DefaultValue("data") Path dataDir,
        @Nullable String secret,
        @DefaultValue List<String> previousSecrets,
        @Nullable String databaseUrl,
        @DefaultValue("32") int databaseConnections,
        @DefaultValue("/api/auth") String path,
        @DefaultValue Token token,
        @DefaultValue Ticket ticket,
        @DefaultValue Session session,
        @DefaultValue Password password,
        @DefaultValue Revocation revocation,
        @DefaultValue Access access,
        @DefaultValue Demo demo,
        @DefaultValue Bff bff) {

    public SallyportProperties {
        if (!path.matches("(/[A-Za-z0-9_-]+)+")) {
            throw new ConfigurationProblem(
                    "sallyport.path is '" + path + "'",
                    "Write it like /api/auth: a slash before every part, none at the end.");
        }
        if (databaseConnections < 2) {
            throw new ConfigurationProblem(
                    "sallyport.database-connections is " + databaseConnections, "Set it to 2 or more.");
        }
        // Who uses the application shows it only when his access token has to be renewed.
        requireLonger("sallyport.session.idle-timeout", session.idleTimeout(), token.accessLifetime());
        requireLonger("sallyport.session.short-timeout", session.shortTimeout(), token.accessLifetime());
    }

    /**
     * Access tokens.
     *
     * @param accessLifetime how long one is good for
     * @param audience {@code aud}; by default the public URL
     * @param keyLifetime how long a signing key signs before the next one takes over; 0 for ever
     */
    public record Token(
            @DefaultValue("5m") Duration accessLifetime,
            @Nullable String audience,
            @DefaultValue("90d") Duration keyLifetime) {
        public Token {
            requireBetween(
                    "sallyport.token.access-lifetime", accessLifetime, Duration.ofSeconds(1), Duration.ofHours(1));
            if (!keyLifetime.isZero()) {
                requireBetween("sallyport.token.key-lifetime", keyLifetime, Duration.ofHours(1), Duration.ofDays(3650));
            }
        }
    }

    /**
     * Tickets.
     *
     * @param audiences for whom tickets are issued, each as that service knows itself; by default the audience of access
     *     tokens
     * @param lifetime how long one is good for; never longer than the access token that it was asked for with
     */
    public record Ticket(
            @DefaultValue List<String> audiences,
            @DefaultValue("30s") Duration lifetime) {
        public Ticket {
            requireBetween("sallyport.ticket.lifetime", lifetime, Duration.ofSeconds(1), Duration.ofSeconds(60));
            if (!audiences.stream().allMatch(audience -> audience.matches("\\S+"))) {
                throw new ConfigurationProblem(
                        "sallyport.ticket.audiences has an entry that is empty or has a space in it",
                        "List each audience by itself, such as wss://live.example.com, or set none.");
            }
        }
    }

    /**
     * Sessions.
     *
     * @param rotationWindow how long a replaced refresh token is led to its successor
     * @param recoverLostAnswers whether a refresh token whose successor never arrived is accepted after the window, too
     * @param idleTimeout a session that is not used for this long ends
     * @param absoluteTimeout a session ends after this long in any case
     * @param shortTimeout both of these for a session that is not to be remembered
     * @param maximum how many an account may have at once; 0 for any number
     */
    public record Session(
            @DefaultValue("30s") Duration rotationWindow,
            @DefaultValue("true") boolean recoverLostAnswers,
            @DefaultValue("7d") Duration idleTimeout,
            @DefaultValue("30d") Duration absoluteTimeout,
            @DefaultValue("24h") Duration shortTimeout,
            @DefaultValue("100") int maximum) {
        public Session {
            requireBetween("sallyport.session.rotation-window", rotationWindow, Duration.ZERO, Duration.ofMinutes(5));
            requireBetween("sallyport.session.idle-timeout", idleTimeout, Duration.ofSeconds(1), Duration.ofDays(3650));
            requireBetween("sallyport.session.absolute-timeout", absoluteTimeout, idleTimeout, Duration.ofDays(3650));
            requireBetween("sallyport.session.short-timeout", shortTimeout, Duration.ofSeconds(1), absoluteTimeout);
            if (maximum < 0) {
                throw new ConfigurationProblem(
                        "sallyport.session.maximum is " + maximum, "Set it to 1 or more, or to 0 for any number.");
            }
        }
    }

    /**
     * Password hashing.
     *
     * @param threads how many passwords are hashed at once; by default one for each core
     * @param queue how many may wait; who comes later is sent away with {@code temporarily_unavailable}
     */
    public record Password(
            @Nullable Integer threads, @DefaultValue("64") int queue) {
        public Password {
            if (threads != null && threads < 1) {
                throw new ConfigurationProblem("sallyport.password.threads is " + threads, "Set it to 1 or more.");
            }
            if (queue < 1) {
                throw new ConfigurationProblem("sallyport.password.queue is " + queue, "Set it to 1 or more.");
            }
        }

        /** The number of threads to use. */
        public int effectiveThreads() {
            return threads != null ? threads : Runtime.getRuntime().availableProcessors();
        }
    }

    /**
     * The revocation feed.
     *
     * @param subscribers how many services may hold a stream open; who comes later polls. 0 leaves polling alone
     */
    public record Revocation(@DefaultValue("256") int subscribers) {
        public Revocation {
            if (subscribers < 0) {
                throw new ConfigurationProblem(
                        "sallyport.revocation.subscribers is " + subscribers, "Set it to 0 or more.");
            }
        }
    }

    /**
     * What roles may do.
     *
     * @param permissions permission names by role
     */
    public record Access(@DefaultValue Map<String, List<String>> permissions) {}

    /**
     * Accounts for trying things out. Never made in production.
     *
     * @param accounts made at the first start, with random passwords
     */
    public record Demo(@DefaultValue List<DemoAccount> accounts) {}

    /**
     * An account for trying things out.
     *
     * @param email its address
     * @param name its name
     * @param roles roles besides {@code user}
     * @param note what it is good for, shown beside its password
     */
    public record DemoAccount(
            String email,
            String name,
            @DefaultValue List<String> roles,
            @DefaultValue("") String note) {}

    /**
     * Servers that speak for browsers, such as a Next.js application.
     *
     * @param secrets Base64 of 32 random bytes or more, each; who knows one is believed about his clients' addresses
     */
    public record Bff(@DefaultValue List<String> secrets) {}

    private static void requireLonger(String property, Duration value, Duration accessLifetime) {
        if (value.compareTo(accessLifetime) <= 0) {
            throw new ConfigurationProblem(
                    property + " is " + value + ", and sallyport.token.access-lifetime " + accessLifetime
                            + ": people would be signed out while they work",
                    "Set it to more than the life of an access token, or shorten that.");
        }
    }

    private static void requireBetween(String property, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new ConfigurationProblem(
                    property + " is " + value, "Set it to a duration between " + least + " and " + most + ".");
        }
    }
}
