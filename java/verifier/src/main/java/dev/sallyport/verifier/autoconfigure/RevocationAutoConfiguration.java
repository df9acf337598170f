package dev.sallyport.verifier.autoconfigure;

import dev.sallyport.verifier.Revocations;
import dev.sallyport.verifier.revocation.InContact;
import dev.sallyport.verifier.revocation.Naming;
import dev.sallyport.verifier.revocation.RevocationContact;
import dev.sallyport.verifier.revocation.RevocationFeed;
import dev.sallyport.verifier.revocation.RevocationLedger;
import dev.sallyport.verifier.revocation.SensitiveInterceptor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** News of revocations: followed from a remote issuer, unless this is the issuer or the application knows better. */
@AutoConfiguration(
        before = VerifierAutoConfiguration.class,
        afterName = "dev.sallyport.revocation.RevocationAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(VerifierProperties.class)
class RevocationAutoConfiguration {

    @Bean
    @ConditionalOnProperty("sallyport.verifier.issuer")
    @ConditionalOnProperty(name = "sallyport.verifier.feed", matchIfMissing = true)
    @ConditionalOnMissingBean(Revocations.class)
    RevocationLedger sallyportRevocations() {
        return new RevocationLedger(Naming.HASHED, System::nanoTime);
    }

    @Bean
    @ConditionalOnBean(RevocationLedger.class)
    RevocationFeed sallyportRevocationFeed(VerifierProperties properties, RevocationLedger ledger) {
        return new RevocationFeed(properties.effectiveFeedUri(), ledger, System::nanoTime);
    }

    /** Whoever has the news himself, or wants none, is not out of contact. */
    @Bean
    @ConditionalOnMissingBean
    RevocationContact sallyportRevocationContact() {
        return RevocationContact.own();
    }

    @Bean
    @ConditionalOnMissingBean
    InContact sallyportInContact(RevocationContact contact, VerifierProperties properties) {
        return new InContact(contact, properties.contactLimit());
    }

    @Bean
    WebMvcConfigurer sallyportSensitiveConfigurer(InContact contact) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new SensitiveInterceptor(contact));
            }
        };
    }
}
