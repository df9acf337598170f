package dev.sallyport.profile;

import dev.sallyport.access.Access;
import dev.sallyport.account.Accounts;
import dev.sallyport.configuration.SallyportProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class ProfileAutoConfiguration {

    @Bean
    ProfileEndpoints sallyportProfileEndpoints(Accounts accounts, Access access, SallyportProperties properties) {
        return new ProfileEndpoints(accounts, access, properties.path());
    }
}
