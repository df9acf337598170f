package dev.sallyport.configuration;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** What all features need. Each feature's own wiring is in its own package. */
@AutoConfiguration
@EnableConfigurationProperties(SallyportProperties.class)
class SallyportAutoConfiguration {

    @Bean
    Deployment sallyportDeployment(SallyportProperties properties, Environment environment) {
        return Deployment.of(properties, environment);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock sallyportClock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    SecureRandom sallyportRandom() {
        return new SecureRandom();
    }

    @Bean
    Housekeeping sallyportHousekeeping(ObjectProvider<Chore> chores) {
        return new Housekeeping(chores.orderedStream().toList());
    }
}
