package dev.sallyport.verifier.autoconfigure;

import dev.sallyport.verifier.Revocations;
import dev.sallyport.verifier.TicketDecoder;
import dev.sallyport.verifier.TrustedIssuer;
import dev.sallyport.verifier.ticket.RedeemedTickets;
import dev.sallyport.verifier.ticket.Tickets;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Tickets of whoever is trusted here: a remote issuer, or this application itself where it is the issuer. */
@AutoConfiguration(after = VerifierAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(VerifierProperties.class)
class TicketAutoConfiguration {

    /** Three thousand a second, if each lives for half a minute; some 20 MiB when it is full. */
    private static final int REMEMBERED = 100_000;

    @Bean
    @ConditionalOnMissingBean
    RedeemedTickets sallyportRedeemedTickets(ObjectProvider<Clock> clock) {
        return RedeemedTickets.inMemory(REMEMBERED, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    @ConditionalOnBean(TrustedIssuer.class)
    @ConditionalOnMissingBean
    Tickets sallyportTickets(
            TrustedIssuer issuer,
            VerifierProperties properties,
            RedeemedTickets redeemed,
            ObjectProvider<Revocations> revocations,
            ObjectProvider<Clock> clock) {
        String audience = Objects.requireNonNullElse(properties.ticketAudience(), issuer.audience());
        return new Tickets(
                TicketDecoder.create(
                        new TrustedIssuer(issuer.keys(), issuer.url(), audience),
                        revocations.getIfAvailable(Revocations::none),
                        clock.getIfAvailable(Clock::systemUTC)),
                redeemed);
    }
}
