package dev.sallyport.storage;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.configuration.SallyportProperties;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JndiDataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The application's database if it has one, else the one that the properties name, else the embedded one. */
@AutoConfiguration(before = {DataSourceAutoConfiguration.class, JndiDataSourceAutoConfiguration.class})
class StorageAutoConfiguration {

    @Bean
    Schema sallyportSchema(DataSource dataSource) {
        return Schema.migrate(dataSource);
    }

    @Bean
    Writes sallyportWrites(Schema schema, PlatformTransactionManager transactions) {
        return Writes.to(schema.dialect(), transactions);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean({DataSource.class, JdbcConnectionDetails.class})
    @ConditionalOnProperty(name = "spring.datasource.url", havingValue = "false", matchIfMissing = true)
    @ConditionalOnProperty(name = "spring.datasource.jndi-name", havingValue = "false", matchIfMissing = true)
    static class OwnDataSource {

        @Bean
        HikariDataSource dataSource(SallyportProperties properties) {
            String url = properties.databaseUrl();
            return url == null || url.isBlank()
                    ? SqliteDatabase.open(properties.dataDir().resolve("sallyport.db"))
                    : DatabaseUrl.parse(url).open(properties.databaseConnections());
        }
    }
}
