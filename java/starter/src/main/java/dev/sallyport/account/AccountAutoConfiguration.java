package dev.sallyport.account;

import dev.sallyport.storage.Schema;
import dev.sallyport.storage.Writes;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration
class AccountAutoConfiguration {

    @Bean
    Accounts sallyportAccounts(
            DataSource dataSource, Schema schema, Writes writes, ApplicationEventPublisher events, Clock clock) {
        return new Accounts(
                new AccountStore(JdbcClient.create(dataSource), writes.statements(), schema.dialect()),
                writes.transactions(),
                events,
                clock);
    }
}
