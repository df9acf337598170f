package dev.sallyport.secret;

import dev.sallyport.configuration.ConfigurationProblem;
import dev.sallyport.configuration.Deployment;
import dev.sallyport.configuration.SallyportProperties;
import java.security.SecureRandom;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class SecretAutoConfiguration {

    private static final String REMEDY =
            "Make one with 'openssl rand -base64 32' and set it as SALLYPORT_SECRET or sallyport.secret; keep it safe, and the same on every server.";

    @Bean
    @ConditionalOnMissingBean
    SecretRing sallyportSecrets(SallyportProperties properties, Deployment deployment, SecureRandom random) {
        return new SecretRing(
                current(properties, deployment, random),
                properties.previousSecrets().stream()
                        .map(text -> decode("sallyport.previous-secrets", text))
                        .toList());
    }

    private static ServerSecret current(SallyportProperties properties, Deployment deployment, SecureRandom random) {
        String configured = properties.secret();
        if (configured != null && !configured.isBlank()) {
            return decode("sallyport.secret", configured);
        }
        if (deployment.production()) {
            throw new ConfigurationProblem("sallyport.secret is not set, and this is production", REMEDY);
        }
        return SecretFile.readOrCreate(properties.dataDir().resolve("secret"), random);
    }

    private static ServerSecret decode(String property, String text) {
        try {
            return ServerSecret.decode(text);
        } catch (IllegalArgumentException e) {
            // Not chained: the message of the decoder may show a part of the secret.
            throw new ConfigurationProblem(property + " is not Base64 of at least 32 bytes", REMEDY);
        }
    }
}
