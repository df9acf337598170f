package dev.sallyport.revocation;

import dev.sallyport.configuration.Chore;
import dev.sallyport.configuration.SallyportProperties;
import dev.sallyport.verifier.AccessTokenDecoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class RevocationAutoConfiguration {

    /** Issuer and verifier each may be off by the leeway, in opposite directions. */
    private static Duration life(SallyportProperties properties) {
        return properties.token().accessLifetime().plus(AccessTokenDecoder.LEEWAY.multipliedBy(2));
    }

    @Bean
    RevocationLog sallyportRevocationLog(SallyportProperties properties) {
        return new RevocationLog(life(properties), System::nanoTime);
    }

    @Bean
    RevocationWatch sallyportRevocationWatch(
            RevocationLog log, ObjectProvider<RevocationSource> sources, SallyportProperties properties, Clock clock) {
        return new RevocationWatch(log, sources.orderedStream().toList(), life(properties), clock, System::nanoTime);
    }

    @Bean
    Chore sallyportRevocationLook(RevocationWatch watch) {
        return new Chore("reading what was revoked", RevocationWatch.EVERY, watch::look);
    }

    @Bean
    RevocationStream sallyportRevocationStream(
            RevocationLog log, RevocationWatch watch, SallyportProperties properties, SecureRandom random) {
        return new RevocationStream(log, watch, properties.revocation().subscribers(), random);
    }

    @Bean
    RevocationEndpoints sallyportRevocationEndpoints(RevocationStream stream, SallyportProperties properties) {
        return new RevocationEndpoints(stream, properties.path());
    }
}
