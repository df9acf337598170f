package dev.sallyport.mail;

import dev.sallyport.configuration.Deployment;
import dev.sallyport.web.Routes;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
class MailAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(MailAutoConfiguration.class);

    @Bean
    @ConditionalOnMissingBean
    Outbox sallyportOutbox(Deployment deployment, Clock clock) {
        if (!deployment.production()) {
            return new DevInbox(clock);
        }
        LOG.warn("no bean of type {} is defined: owners are not told about their accounts", Outbox.class.getName());
        return mail -> {};
    }

    /** The inbox's page, if it is the inbox that takes the mail. */
    @Bean
    Routes sallyportInboxRoutes(Outbox outbox) {
        return router -> {
            if (outbox instanceof DevInbox inbox) {
                router.page("/dev/inbox", inbox::page);
            }
        };
    }

    @Bean
    Notices sallyportNotices(Deployment deployment, Outbox outbox) {
        return new Notices(outbox, deployment.publicUrl());
    }
}
