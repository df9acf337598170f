package dev.sallyport.token;

import dev.sallyport.configuration.Chore;
import dev.sallyport.configuration.Deployment;
import dev.sallyport.configuration.SallyportProperties;
import dev.sallyport.secret.SecretRing;
import dev.sallyport.storage.Schema;
import dev.sallyport.verifier.AccessTokenDecoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys, apart from what is done with them: the operator's commands need no more than this. */
@AutoConfiguration
class SigningKeyAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean
    Issuer sallyportIssuer(Deployment deployment, SallyportProperties properties) {
        String url = deployment.publicUrl();
        return new Issuer(
                url,
                Objects.requireNonNullElse(properties.token().audience(), url),
                properties.token().accessLifetime(),
                properties.path());
    }

    @Bean
    SigningKeys sallyportSigningKeys(
            DataSource dataSource, Schema schema, SecretRing secrets, Issuer issuer, SecureRandom random, Clock clock) {
        SigningKeyStore store = new SigningKeyStore(JdbcClient.create(dataSource), new KeyEncryption(secrets, random));
        SigningKeys keys = new SigningKeys(store, issuer.accessLifetime().plus(AccessTokenDecoder.LEEWAY), clock);
        keys.open();
        return keys;
    }

    /** In small steps, so that a server that was down when it was time finds out soon. */
    @Bean
    Chore sallyportSigningKeysRotation(SigningKeys keys, SallyportProperties properties) {
        Duration lifetime = properties.token().keyLifetime();
        return new Chore("rotating the signing keys", Duration.ofMinutes(10), () -> {
            if (!lifetime.isZero() && keys.rotateAfter(lifetime)) {
                LOG.info("a new signing key is published and takes over in {}", SigningKeys.PUBLISHED_AHEAD);
            }
            keys.removeRetired();
        });
    }

    /** Another server on the same database may have rotated the keys. */
    @Bean
    Chore sallyportSigningKeysReload(SigningKeys keys) {
        return new Chore("reading the signing keys", Duration.ofMinutes(1), keys::load);
    }
}
