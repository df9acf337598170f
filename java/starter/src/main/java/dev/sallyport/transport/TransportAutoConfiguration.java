package dev.sallyport.transport;

import dev.sallyport.configuration.Deployment;
import dev.sallyport.configuration.SallyportProperties;
import dev.sallyport.web.Router;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.web.filter.CorsFilter;

@AutoConfiguration
@EnableConfigurationProperties(DirectProperties.class)
class TransportAutoConfiguration {

    @Bean
    TokenTransport sallyportTokenTransport(
            DirectProperties properties, Deployment deployment, SecureRandom random, Clock clock) {
        return new TokenTransport(DirectMode.of(properties, deployment), random, clock);
    }

    @Bean
    CsrfEndpoints sallyportCsrfEndpoints(TokenTransport transport, SallyportProperties properties) {
        return new CsrfEndpoints(transport, properties.path());
    }

    /** Reaches every chain that is built with {@link HttpSecurity}, the application's own included. */
    @Bean
    Customizer<HttpSecurity> sallyportDirectMode(
            TokenTransport transport, Router router, SallyportProperties properties, Clock clock) {
        DirectMode direct = transport.direct();
        if (direct == null) {
            return http -> {};
        }
        Endpoints endpoints = new Endpoints(properties.path(), router.authenticatedPaths());
        return http -> http.addFilterBefore(new DirectModeFilter(direct, endpoints, clock), CorsFilter.class);
    }
}
