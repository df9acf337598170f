package dev.sallyport.web;

import dev.sallyport.configuration.ConfigurationProblem;
import dev.sallyport.configuration.SallyportProperties;
import dev.sallyport.secret.SecretRing;
import dev.sallyport.secret.ServerSecret;
import dev.sallyport.verifier.AuthorizationHeader;
import dev.sallyport.verifier.BearerChain;
import dev.sallyport.verifier.BearerProblems;
import dev.sallyport.verifier.SallyportFilterChain;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@AutoConfiguration(
        before = ServletWebSecurityAutoConfiguration.class,
        beforeName = "dev.sallyport.verifier.autoconfigure.VerifierAutoConfiguration")
class WebAutoConfiguration {

    private static final String BFF_REMEDY =
            "Make one with 'openssl rand -base64 32' and set it as SALLYPORT_BFF_SECRETS here and as SALLYPORT_BFF_SECRET on"
                    + " the Next.js server.";

    @Bean
    Router sallyportRouter(ObjectProvider<Routes> features) {
        Router router = new Router();
        features.orderedStream().forEach(feature -> feature.addTo(router));
        return router;
    }

    @Bean
    RouterFunction<ServerResponse> sallyportRoutes(Router router, SallyportProperties properties) {
        return router.build(properties.path());
    }

    @Bean
    ClientCredentials sallyportClientCredentials(SallyportProperties properties, SecretRing server, Clock clock) {
        List<ServerSecret> secrets = properties.bff().secrets().stream()
                .map(WebAutoConfiguration::bffSecret)
                .toList();
        if (Stream.concat(Stream.of(server.current()), server.previous().stream())
                .anyMatch(own -> secrets.stream().anyMatch(secret -> Arrays.equals(secret.id(), own.id())))) {
            throw new ConfigurationProblem(
                    "sallyport.bff.secrets has the server secret in it, which signs tokens and must stay on this server",
                    BFF_REMEDY);
        }
        return new ClientCredentials(secrets, clock);
    }

    private static ServerSecret bffSecret(String text) {
        try {
            return ServerSecret.decode(text);
        } catch (IllegalArgumentException e) {
            // Not chained: the message of the decoder may show a part of the secret.
            throw new ConfigurationProblem("sallyport.bff.secrets is not Base64 of at least 32 bytes", BFF_REMEDY);
        }
    }

    /** A chain for our own paths, ahead of whatever chains the application has for its. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 100)
    SallyportFilterChain sallyportEndpointsChain(
            HttpSecurity http,
            BearerProblems problems,
            OwnTokenDecoder tokens,
            ClientCredentials clients,
            Router router,
            SallyportProperties properties) {
        Set<String> paths = router.paths();
        RequestMatcher authenticated = new PathSet(router.authenticatedPaths(), paths);
        AuthorizationHeader bearer = new AuthorizationHeader();
        http.securityMatcher(new PathSet(paths, paths, properties.path() + "/**"));
        return new SallyportFilterChain(BearerChain.configure(http, problems)
                // Only the bearer token counts: what looks for sessions and strangers would run for every request in
                // vain.
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .oauth2ResourceServer(server -> server.bearerTokenResolver(
                                // Signing in with a stale token in the header has to work.
                                request -> authenticated.matches(request) ? bearer.resolve(request) : null)
                        .jwt(jwt -> jwt.decoder(tokens.decoder())
                                .jwtAuthenticationConverter(new JwtAuthenticationConverter())))
                .addFilterBefore(new ClientFilter(clients), BearerTokenAuthenticationFilter.class)
                .addFilterBefore(new JsonOnlyFilter(), BearerTokenAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(authenticated)
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .build());
    }
}
