package dev.sallyport.demo;

import dev.sallyport.access.Roles;
import dev.sallyport.account.Accounts;
import dev.sallyport.configuration.Deployment;
import dev.sallyport.configuration.SallyportProperties;
import dev.sallyport.password.PasswordHasher;
import java.security.SecureRandom;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class DemoAutoConfiguration {

    @Bean
    DemoAccounts sallyportDemoAccounts(
            Deployment deployment,
            SallyportProperties properties,
            Accounts accounts,
            Roles roles,
            PasswordHasher passwords,
            SecureRandom random) {
        return new DemoAccounts(
                deployment.production() ? List.of() : properties.demo().accounts(),
                accounts,
                roles,
                passwords,
                properties.dataDir().resolve("demo-accounts.json"),
                random);
    }
}
