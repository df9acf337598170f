package dev.sallyport.token;

import dev.sallyport.configuration.SallyportProperties;
import dev.sallyport.revocation.RevocationLog;
import dev.sallyport.verifier.AccessTokenDecoder;
import dev.sallyport.verifier.Revocations;
import dev.sallyport.verifier.TrustedIssuer;
import dev.sallyport.web.OwnTokenDecoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;

@AutoConfiguration
class TokenAutoConfiguration {

    @Bean
    AccessTokens sallyportAccessTokens(
            SigningKeys keys, Issuer issuer, RevocationLog revocations, SecureRandom random, Clock clock) {
        return new AccessTokens(keys, issuer, revocations, random, clock);
    }

    @Bean
    WellKnownEndpoints sallyportWellKnownEndpoints(SigningKeys keys, Issuer issuer) {
        return new WellKnownEndpoints(keys, issuer);
    }

    @Bean
    TicketEndpoints sallyportTicketEndpoints(
            SigningKeys keys, Issuer issuer, SallyportProperties properties, SecureRandom random, Clock clock) {
        SallyportProperties.Ticket ticket = properties.ticket();
        List<String> audiences = ticket.audiences().isEmpty() ? List.of(issuer.audience()) : ticket.audiences();
        TicketOffice office =
                new TicketOffice(new TokenSigner(keys, "ticket+jwt", random), issuer.url(), ticket.lifetime(), clock);
        return new TicketEndpoints(office, audiences, issuer.path());
    }

    /** By whom the application's own sockets are opened: nobody else's tickets. */
    @Bean
    @ConditionalOnMissingBean
    TrustedIssuer sallyportTrustedIssuer(SigningKeys keys, Issuer issuer) {
        return new TrustedIssuer(keys, issuer.url(), issuer.audience());
    }

    /** In the issuer's own process nothing has to be fetched to verify a token. */
    @Bean
    OwnTokenDecoder sallyportOwnTokenDecoder(SigningKeys keys, Issuer issuer, RevocationLog log, Clock clock) {
        return new OwnTokenDecoder(AccessTokenDecoder.create(keys, issuer.url(), issuer.audience(), log, clock));
    }

    /** The application's endpoints take the same tokens, unless it decides otherwise. */
    @Bean
    @ConditionalOnMissingBean
    JwtDecoder sallyportJwtDecoder(OwnTokenDecoder own) {
        return own.decoder();
    }

    @Bean
    IssuedTokens sallyportIssuedTokens(SigningKeys keys, Issuer issuer, Clock clock) {
        return new IssuedTokens(
                AccessTokenDecoder.create(keys, issuer.url(), issuer.audience(), Revocations.none(), clock));
    }
}
