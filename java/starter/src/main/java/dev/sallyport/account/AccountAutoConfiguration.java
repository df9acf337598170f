package dev.sallyport.account;

import dev.sallyport.revocation.RevocationLog;
import dev.sallyport.revocation.RevocationSource;
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
    AccountStore sallyportAccountStore(DataSource dataSource, Schema schema, Writes writes) {
        return new AccountStore(JdbcClient.create(dataSource), writes, schema.dialect());
    }

    /** Another server on the same database may have changed roles. */
    @Bean
    RevocationSource sallyportTokenVersions(AccountStore store) {
        return (time, limit, log) -> store.tokenVersionsSince(time, limit).forEach(log::versionRose);
    }

    @Bean
    Accounts sallyportAccounts(
            AccountStore store,
            RevocationLog revocations,
            Writes writes,
            ApplicationEventPublisher events,
            Clock clock) {
        return new Accounts(store, revocations, writes.transactions(), events, clock);
    }
}
