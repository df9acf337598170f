package dev.sallyport.verifier.autoconfigure;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.sallyport.verifier.AccessTokenDecoder;
import dev.sallyport.verifier.BearerChain;
import dev.sallyport.verifier.BearerProblems;
import dev.sallyport.verifier.CurrentUserArgumentResolver;
import dev.sallyport.verifier.Revocations;
import dev.sallyport.verifier.SallyportFilterChain;
import dev.sallyport.verifier.TokenAuthorities;
import dev.sallyport.verifier.TrustedIssuer;
import dev.sallyport.verifier.problem.ProblemAdvice;
import jakarta.servlet.DispatcherType;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes a Spring Boot application check Sallyport's access tokens. Every bean backs off from the application's own. */
@AutoConfiguration(
        before = {ServletWebSecurityAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class},
        afterName = {"dev.sallyport.token.TokenAutoConfiguration", "dev.sallyport.web.WebAutoConfiguration"})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(VerifierProperties.class)
class VerifierAutoConfiguration {

    private static final Duration JWKS_LIFETIME = Duration.ofMinutes(5);
    private static final Duration JWKS_REFRESH_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration JWKS_INTERVAL = Duration.ofSeconds(10);
    private static final int JWKS_SIZE_LIMIT = 64 * 1024;

    /** Keys of a remote issuer: cached, fetched ahead of time, asked for again because of unknown kids only so often. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("sallyport.verifier.issuer")
    TrustedIssuer sallyportTrustedIssuer(VerifierProperties properties) throws MalformedURLException {
        int timeout = Math.toIntExact(JWKS_REFRESH_TIMEOUT.toMillis());
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        properties.effectiveJwksUri().toURL(),
                        new DefaultResourceRetriever(timeout, timeout, JWKS_SIZE_LIMIT))
                .cache(JWKS_LIFETIME.toMillis(), JWKS_REFRESH_TIMEOUT.toMillis())
                .refreshAheadCache(JWKS_LIFETIME.dividedBy(5).toMillis(), true)
                .rateLimited(JWKS_INTERVAL.toMillis())
                .outageTolerant(Duration.ofHours(1).toMillis())
                .retrying(true)
                .build();
        return new TrustedIssuer(new PatientKeys(keys), properties.requiredIssuer(), properties.effectiveAudience());
    }

    @Bean
    @ConditionalOnMissingBean(JwtDecoder.class)
    @ConditionalOnProperty("sallyport.verifier.issuer")
    JwtDecoder sallyportJwtDecoder(
            TrustedIssuer issuer, ObjectProvider<Revocations> revocations, ObjectProvider<Clock> clock) {
        return AccessTokenDecoder.create(
                issuer.keys(),
                issuer.url(),
                issuer.audience(),
                revocations.getIfAvailable(Revocations::none),
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    @ConditionalOnMissingBean
    BearerProblems sallyportBearerProblems() {
        return new BearerProblems();
    }

    @Bean
    @ConditionalOnMissingBean
    JwtAuthenticationConverter sallyportJwtAuthenticationConverter() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(new TokenAuthorities());
        return converter;
    }

    @Bean
    @ConditionalOnMissingBean
    ProblemAdvice sallyportProblemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    WebMvcConfigurer sallyportCurrentUserConfigurer() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CurrentUserArgumentResolver());
            }
        };
    }

    /** The application's endpoints, unless it has a chain of its own: a verified token for everything but health. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnBean(JwtDecoder.class)
    @ConditionalOnMissingBean(value = SecurityFilterChain.class, ignored = SallyportFilterChain.class)
    SecurityFilterChain sallyportApplicationChain(HttpSecurity http, BearerProblems problems) {
        return BearerChain.configure(http, problems)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }
}
