package dev.sallyport.verifier.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

class VerifierBacksOffTest {

    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    VerifierAutoConfiguration.class,
                    SecurityAutoConfiguration.class,
                    ServletWebSecurityAutoConfiguration.class))
            .withPropertyValues("sallyport.verifier.issuer=https://issuer.example");

    @Test
    void anIssuerIsEnoughToVerify() {
        runner.run(context -> assertThat(context)
                .hasSingleBean(JwtDecoder.class)
                .hasSingleBean(SecurityFilterChain.class)
                .hasBean("sallyportApplicationChain"));
    }

    @Test
    void withoutAnIssuerNothingIsGuessed() {
        runner.withPropertyValues("sallyport.verifier.issuer=false")
                .run(context -> assertThat(context).doesNotHaveBean(JwtDecoder.class));
    }

    @Test
    void theApplicationsDecoderStands() {
        runner.withBean("own", JwtDecoder.class, () -> token -> {
                    throw new BadJwtException("never");
                })
                .run(context ->
                        assertThat(context).hasSingleBean(JwtDecoder.class).hasBean("own"));
    }

    @Test
    void theApplicationsChainStands() {
        runner.withUserConfiguration(OwnChain.class)
                .run(context -> assertThat(context)
                        .hasSingleBean(SecurityFilterChain.class)
                        .hasBean("ownChain"));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnChain {
        @Bean
        SecurityFilterChain ownChain(HttpSecurity http) {
            return http.build();
        }
    }
}
