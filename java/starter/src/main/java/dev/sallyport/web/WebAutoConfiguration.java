package dev.sallyport.web;

import dev.sallyport.configuration.SallyportProperties;
import dev.sallyport.verifier.AuthorizationHeader;
import dev.sallyport.verifier.BearerChain;
import dev.sallyport.verifier.BearerProblems;
import dev.sallyport.verifier.SallyportFilterChain;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

@AutoConfiguration(
        before = ServletWebSecurityAutoConfiguration.class,
        beforeName = "dev.sallyport.verifier.autoconfigure.VerifierAutoConfiguration")
class WebAutoConfiguration {

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

    /** A chain for our own paths, ahead of whatever chains the application has for its. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 100)
    SallyportFilterChain sallyportEndpointsChain(
            HttpSecurity http,
            BearerProblems problems,
            OwnTokenDecoder tokens,
            Router router,
            SallyportProperties properties) {
        List<RequestMatcher> ours = matchers(router.paths());
        ours.add(PathPatternRequestMatcher.pathPattern(properties.path() + "/**"));
        RequestMatcher authenticated = new OrRequestMatcher(matchers(router.authenticatedPaths()));
        AuthorizationHeader bearer = new AuthorizationHeader();
        http.securityMatcher(new OrRequestMatcher(ours));
        return new SallyportFilterChain(BearerChain.configure(http, problems)
                .oauth2ResourceServer(server -> server.bearerTokenResolver(
                                // Signing in with a stale token in the header has to work.
                                request -> authenticated.matches(request) ? bearer.resolve(request) : null)
                        .jwt(jwt -> jwt.decoder(tokens.decoder())
                                .jwtAuthenticationConverter(new JwtAuthenticationConverter())))
                .addFilterBefore(new JsonOnlyFilter(), BearerTokenAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(authenticated)
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .build());
    }

    private static List<RequestMatcher> matchers(Iterable<String> paths) {
        List<RequestMatcher> matchers = new ArrayList<>();
        paths.forEach(path -> matchers.add(PathPatternRequestMatcher.pathPattern(path)));
        return matchers;
    }
}
