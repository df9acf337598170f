package dev.sallyport.contract;

import dev.sallyport.access.EntitlementsContributor;
import dev.sallyport.account.AccountRegistered;
import dev.sallyport.mail.Mail;
import dev.sallyport.mail.Outbox;
import dev.sallyport.verifier.CurrentUser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application as somebody would write it who adds the starter and nothing else to a web API. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TestApplication {

    @Bean
    MovableClock clock() {
        return new MovableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    @Bean
    Outage outage() {
        return new Outage();
    }

    @Bean
    static BeanPostProcessor databaseThatCanBeTakenAway(
            org.springframework.beans.factory.ObjectProvider<Outage> outage) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource database ? outage.getObject().wrap(database) : bean;
            }
        };
    }

    /** What would have been sent. */
    static final class Letters implements Outbox {
        private final Queue<Mail> sent = new ConcurrentLinkedQueue<>();

        List<String> subjectsTo(String address) {
            return sent.stream()
                    .filter(mail -> mail.to().equals(address))
                    .map(Mail::subject)
                    .toList();
        }

        @Override
        public void send(Mail mail) {
            sent.add(mail);
        }
    }

    @Bean
    Letters letters() {
        return new Letters();
    }

    /** The application's business: who pays for what. */
    static final class Plans implements EntitlementsContributor {

        private final Map<String, String> planByAccount = new ConcurrentHashMap<>();

        void set(String account, String plan) {
            planByAccount.put(account, plan);
        }

        @Nullable
        String of(String account) {
            return planByAccount.get(account);
        }

        @Override
        public Map<String, Object> entitlementsFor(dev.sallyport.account.AccountId account) {
            return Map.of("plan", planByAccount.getOrDefault(account.value(), "none"));
        }

        @EventListener
        void on(AccountRegistered event) {
            if (event.name().equals("Refused By The Application")) {
                throw new IllegalStateException("the application cannot take this account");
            }
            planByAccount.put(event.id().value(), "free");
        }
    }

    @Bean
    Plans plans() {
        return new Plans();
    }

    @RestController
    static class Endpoints {

        @GetMapping("/app/whoami")
        Map<String, Object> whoAmI(CurrentUser user) {
            return Map.of("id", user.id(), "session", user.sessionId(), "roles", user.roles());
        }

        @GetMapping("/app/admin")
        @PreAuthorize("hasRole('admin')")
        String admin() {
            return "for administrators";
        }

        @GetMapping("/app/invoices")
        @PreAuthorize("hasAuthority('invoices:read')")
        List<String> invoices() {
            return List.of("2026-0001");
        }

        @GetMapping("/app/reports")
        String reports(CurrentUser user) {
            if (!user.hasEntitlement("plan", "pro")) {
                throw new dev.sallyport.verifier.problem.ProblemException(dev.sallyport.verifier.problem.Problem.of(
                        dev.sallyport.verifier.problem.ProblemCode.ENTITLEMENT_REQUIRED));
            }
            return "reports";
        }

        @PostMapping("/app/notes")
        String note(CurrentUser user) {
            return user.id();
        }

        @GetMapping("/app/bug")
        String bug() {
            throw new IllegalStateException("the application's own trouble");
        }
    }
}
