package dev.sallyport.session;

import dev.sallyport.configuration.Chore;
import dev.sallyport.configuration.SallyportProperties;
import dev.sallyport.revocation.RevocationLog;
import dev.sallyport.secret.SecretRing;
import dev.sallyport.storage.Schema;
import dev.sallyport.storage.Writes;
import dev.sallyport.transport.TokenTransport;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration
class SessionAutoConfiguration {

    /** How long a session is remembered after its end, so that its tokens are told apart from foreign ones. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    @Bean
    SessionStore sallyportSessionStore(DataSource dataSource, Schema schema, Writes writes) {
        return new SessionStore(dataSource, schema.dialect(), writes);
    }

    @Bean
    ConcurrentSessions sallyportConcurrentSessions(
            SessionStore store, DataSource dataSource, Schema schema, Writes writes, SallyportProperties properties) {
        return new ConcurrentSessions(
                store,
                JdbcClient.create(dataSource),
                writes,
                schema.dialect(),
                properties.session().maximum());
    }

    @Bean
    EndedSessions sallyportEndedSessions(SessionStore store, RevocationLog log) {
        return new EndedSessions(store, log);
    }

    @Bean
    Sessions sallyportSessions(
            SessionStore store,
            ConcurrentSessions concurrent,
            SecretRing secrets,
            SallyportProperties properties,
            EndedSessions ended,
            SecureRandom random,
            Clock clock) {
        SallyportProperties.Session session = properties.session();
        SessionPolicy policy = new SessionPolicy(
                new Rotation(session.rotationWindow(), session.recoverLostAnswers()),
                session.idleTimeout(),
                session.absoluteTimeout(),
                session.shortTimeout());
        return new Sessions(store, concurrent, new RefreshTokens(secrets), policy, ended, random, clock);
    }

    @Bean
    SessionEndpoints sallyportSessionEndpoints(
            Sessions sessions, TokenTransport transport, SallyportProperties properties) {
        return new SessionEndpoints(sessions, transport, properties.path());
    }

    @Bean
    Chore sallyportSessionPurge(SessionStore store, Clock clock) {
        return new Chore(
                "removing expired sessions",
                Duration.ofHours(1),
                () -> store.deleteExpiredBefore(clock.instant().minus(REMEMBERED)));
    }
}
