package dev.sallyport.access;

import dev.sallyport.account.Accounts;
import dev.sallyport.configuration.SallyportProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class AccessAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Access sallyportAccess(SallyportProperties properties, ObjectProvider<EntitlementsContributor> contributors) {
        return new Access(
                properties.access().permissions(), contributors.orderedStream().toList());
    }

    @Bean
    @ConditionalOnMissingBean
    Roles sallyportRoles(Accounts accounts) {
        return new Roles(accounts);
    }
}
