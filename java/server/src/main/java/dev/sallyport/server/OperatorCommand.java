package dev.sallyport.server;

import dev.sallyport.secret.SecretRing;
import dev.sallyport.secret.ServerSecret;
import dev.sallyport.token.PublishedKey;
import dev.sallyport.token.SigningKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.SpringProperties;

/**
 * What an operator does from a shell, with the configuration of the server and on its database, whether or not the server
 * runs: {@code keys}, {@code keys rotate} and {@code secret}.
 */
final class OperatorCommand {

    private static final String USAGE = """
            Usage: java -jar sallyport-server.jar keys           the signing keys
                   java -jar sallyport-server.jar keys rotate    publish the next one
                   java -jar sallyport-server.jar secret         how to replace the server secret
            """;

    private OperatorCommand() {}

    /** Only what the keys need; which configurations these are is in META-INF/spring, under the name of this class. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration
    static class Keys {}

    /** Whether a command was given, and not only options. */
    static boolean isMeantBy(String[] arguments) {
        return !words(arguments).isEmpty();
    }

    /** Does it, and returns the exit status. */
    static int run(String[] arguments) {
        String words = String.join(" ", words(arguments));
        if (!List.of("keys", "keys rotate", "secret").contains(words)) {
            System.err.print(USAGE);
            return 2;
        }
        // What was generated ahead of time is the server's context, not this one.
        SpringProperties.setProperty("spring.aot.enabled", "false");
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Keys.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("logging.level.root=warn")
                .run(options(arguments))) {
            System.out.print(
                    switch (words) {
                        case "keys" -> table(context.getBean(SigningKeys.class));
                        case "keys rotate" -> rotate(context.getBean(SigningKeys.class));
                        default -> guide(context.getBean(SecretRing.class));
                    });
            return 0;
        } catch (RuntimeException e) {
            // Spring Boot has said what is wrong.
            return 1;
        }
    }

    private static String rotate(SigningKeys keys) {
        String outcome = switch (keys.rotate()) {
            case SigningKeys.Rotation.Begun(PublishedKey next) ->
                "Key %s is published and takes over at %s. Running servers publish it within a minute; nobody is signed out.%n"
                        .formatted(next.kid(), next.signsFrom());
            case SigningKeys.Rotation.UnderWay(PublishedKey next) ->
                "Key %s is published already and takes over at %s: nothing was done.%n"
                        .formatted(next.kid(), next.signsFrom());
        };
        return outcome + "\n" + table(keys);
    }

    private static String table(SigningKeys keys) {
        return "%-43s  %-8s  %-24s  %s%n".formatted("KEY", "STATE", "PUBLISHED", "SIGNS FROM")
                + keys.list().stream()
                        .map(key -> "%-43s  %-8s  %-24s  %s%n"
                                .formatted(
                                        key.kid(),
                                        key.state().name().toLowerCase(Locale.ROOT),
                                        key.createdAt(),
                                        key.signsFrom()))
                        .collect(Collectors.joining());
    }

    private static String guide(SecretRing secrets) {
        String previous = secrets.previous().stream().map(ServerSecret::name).collect(Collectors.joining(", "));
        return """
                The server secret is %s (a name for it, not itself). Accepted besides: %s.

                To replace it without signing anybody out:

                  1. Make a new one with 'openssl rand -base64 32'.
                  2. Add it to SALLYPORT_PREVIOUSSECRETS on every server, and restart them one after the other.
                     From now on every server accepts what the new secret makes.
                  3. Make it SALLYPORT_SECRET, put the old one into SALLYPORT_PREVIOUSSECRETS in its place, and restart the
                     servers again. Signing keys are sealed by the new secret at the start; refresh tokens are replaced as
                     they are used.
                  4. After the idle timeout of sessions (7 days by default) take the old secret out of
                     SALLYPORT_PREVIOUSSECRETS. A refresh token that it made is then invalid_refresh_token.

                With one server steps 2 and 3 are one. If the secret has become known to others, do not wait in step 4.
                """.formatted(secrets.current().name(), previous.isEmpty() ? "none" : previous);
    }

    private static List<String> words(String[] arguments) {
        return Arrays.stream(arguments).filter(word -> !word.startsWith("-")).toList();
    }

    private static String[] options(String[] arguments) {
        return Arrays.stream(arguments).filter(word -> word.startsWith("-")).toArray(String[]::new);
    }
}
