package dev.sallyport.verifier.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.verifier.Revocations;
import dev.sallyport.verifier.revocation.InContact;
import dev.sallyport.verifier.revocation.RevocationContact;
import dev.sallyport.verifier.revocation.RevocationFeed;
import dev.sallyport.verifier.ticket.RedeemedTickets;
import dev.sallyport.verifier.ticket.Tickets;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
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
                    RevocationAutoConfiguration.class,
                    TicketAutoConfiguration.class,
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

    @Test
    void anIssuerIsEnoughToFollowItsFeed() {
        runner.run(context -> assertThat(context)
                .hasSingleBean(RevocationFeed.class)
                .hasSingleBean(Revocations.class)
                .hasSingleBean(RevocationContact.class));
    }

    @Test
    void theFeedCanBeLeftAlone() {
        runner.withPropertyValues("sallyport.verifier.feed=false").run(context -> {
            assertThat(context).hasSingleBean(JwtDecoder.class).doesNotHaveBean(Revocations.class);
            assertThat(context.getBean(InContact.class).isLost()).isFalse();
        });
    }

    @Test
    void theApplicationsOwnNewsStands() {
        runner.withBean("own", Revocations.class, Revocations::none)
                .run(context -> assertThat(context)
                        .hasSingleBean(Revocations.class)
                        .hasBean("own")
                        .doesNotHaveBean(RevocationFeed.class));
    }

    @Test
    void anIssuerIsEnoughToTakeTickets() {
        runner.run(context -> assertThat(context).hasSingleBean(Tickets.class).hasSingleBean(RedeemedTickets.class));
        runner.withPropertyValues("sallyport.verifier.issuer=false")
                .run(context -> assertThat(context).doesNotHaveBean(Tickets.class));
    }

    @Test
    void theApplicationsMemoryOfTicketsStands() {
        runner.withBean("shared", RedeemedTickets.class, () -> (id, until) -> RedeemedTickets.Redemption.UNKNOWN)
                .run(context -> assertThat(context)
                        .hasSingleBean(RedeemedTickets.class)
                        .hasBean("shared")
                        .hasSingleBean(Tickets.class));
    }

    @Test
    void theFeedIsWhereTheKeysAreFetched() {
        assertThat(properties(null, null).effectiveFeedUri())
                .hasToString("https://issuer.example/api/auth/revocations");
        assertThat(properties("http://internal:8080/.well-known/jwks.json", null)
                        .effectiveFeedUri())
                .hasToString("http://internal:8080/api/auth/revocations");
        assertThat(properties("http://cdn/keys", "http://internal/x").effectiveFeedUri())
                .hasToString("http://internal/x");
    }

    private static VerifierProperties properties(@Nullable String keys, @Nullable String feed) {
        return new VerifierProperties(
                "https://issuer.example",
                keys == null ? null : URI.create(keys),
                null,
                null,
                true,
                feed == null ? null : URI.create(feed),
                Duration.ofSeconds(30));
    }

    @Test
    void whatCannotWorkStopsTheStartAndIsNamed() {
        runner.withPropertyValues("sallyport.verifier.contact-limit=1s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("sallyport.verifier.contact-limit")
                        .hasMessageContaining("PT10S"));
        runner.withPropertyValues("sallyport.verifier.ticket-audience=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("sallyport.verifier.ticket-audience")
                        .hasMessageContaining("sallyport.ticket.audiences"));
        runner.withPropertyValues("sallyport.verifier.feed-uri=issuer/feed")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("sallyport.verifier.feed-uri"));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnChain {
        @Bean
        SecurityFilterChain ownChain(HttpSecurity http) {
            return http.build();
        }
    }
}
