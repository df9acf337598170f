package dev.sallyport.verifier;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/** What every chain that takes bearer tokens has in common. */
public final class BearerChain {

    private BearerChain() {}

    /**
     * Makes a chain stateless and lets it take bearer tokens. There is no ambient credential, hence nothing for a
     * cross-site request to ride on (RFC 10017 section 6.1.3.3), and no CSRF token and no JSESSIONID.
     */
    public static HttpSecurity configure(HttpSecurity http, BearerProblems problems) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .oauth2ResourceServer(server -> server.bearerTokenResolver(new AuthorizationHeader())
                        .jwt(withDefaults())
                        .withObjectPostProcessor(answering(problems))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems));
    }

    /** The filter would let a failure to fetch keys through, to end as an internal error. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> answering(BearerProblems problems) {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(problems::commence);
                return filter;
            }
        };
    }
}
