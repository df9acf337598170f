package dev.sallyport.password;

import dev.sallyport.configuration.SallyportProperties;
import java.security.SecureRandom;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class PasswordAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Argon2 sallyportArgon2() {
        return Argon2.fastest();
    }

    @Bean
    @ConditionalOnMissingBean
    HashingLane sallyportHashingLane(SallyportProperties properties) {
        return new HashingLane(
                properties.password().effectiveThreads(), properties.password().queue());
    }

    @Bean
    @ConditionalOnMissingBean
    PasswordHasher sallyportPasswordHasher(Argon2 argon2, HashingLane lane, SecureRandom random) {
        return new PasswordHasher(argon2, Argon2.Cost.DEFAULT, lane, random);
    }

    @Bean
    @ConditionalOnMissingBean
    PasswordPolicy sallyportPasswordPolicy() {
        return new CommonPasswords();
    }
}
