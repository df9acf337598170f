package dev.sallyport.account;

import dev.sallyport.storage.Schema;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration
class AccountAutoConfiguration {

    @Bean
    Accounts sallyportAccounts(
            DataSource dataSource,
            Schema schema,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Accounts(
                new AccountStore(JdbcClient.create(dataSource), schema.dialect()),
                new TransactionTemplate(transactions),
                events,
                clock);
    }
}
