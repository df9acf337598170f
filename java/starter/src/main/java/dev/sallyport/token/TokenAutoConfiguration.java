package dev.sallyport.token;

import dev.sallyport.configuration.Chore;
import dev.sallyport.configuration.Deployment;
import dev.sallyport.configuration.SallyportProperties;
import dev.sallyport.revocation.RevocationLog;
import dev.sallyport.secret.SecretRing;
import dev.sallyport.storage.Schema;
import dev.sallyport.verifier.AccessTokenDecoder;
import dev.sallyport.verifier.Revocations;
import dev.sallyport.web.OwnTokenDecoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@AutoConfiguration
class TokenAutoConfiguration {

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
        keys.load();
        return keys;
    }

    @Bean
    AccessTokens sallyportAccessTokens(
            SigningKeys keys, Issuer issuer, RevocationLog revocations, SecureRandom random, Clock clock) {
        return new AccessTokens(keys, issuer, revocations, random, clock);
    }

    @Bean
    WellKnownEndpoints sallyportWellKnownEndpoints(SigningKeys keys, Issuer issuer) {
        return new WellKnownEndpoints(keys, issuer);
    }

    /** In the issuer's own process nothing has to be fetched to verify a token. */
    @Bean
    OwnTokenDecoder sallyportOwnTokenDecoder(SigningKeys keys, Issuer issuer, RevocationLog log, Clock clock) {
        return new OwnTokenDecoder(AccessTokenDecoder.create(keys, issuer.url(), issuer.audience(), log, clock));
    }

    /** The application's endpoints take the same tokens, unless it decides otherwise. */
    @Bean
    @ConditionalOnMissingBean
    JwtDecoder sallyportJwtDecoder(OwnTokenDecoder own) {
        return own.decoder();
    }

    @Bean
    IssuedTokens sallyportIssuedTokens(SigningKeys keys, Issuer issuer, Clock clock) {
        return new IssuedTokens(
                AccessTokenDecoder.create(keys, issuer.url(), issuer.audience(), Revocations.none(), clock));
    }

    /** Another server on the same database may have rotated the keys. */
    @Bean
    Chore sallyportSigningKeysReload(SigningKeys keys) {
        return new Chore("reading the signing keys", Duration.ofMinutes(1), keys::load);
    }
}
