package dev.sallyport.faults;

import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import dev.sallyport.web.Routes;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.ServerResponse;

/** A server to be killed: the starter, and an endpoint for what only an administrator does. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class FaultServer {

    static final String READY = "listening on ";
    static final String DISABLE = "/api/auth/faults/disable/";

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** Starts, and ends when the process that started it does. */
    public static void main(String[] args) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Nobody writes: the end of the stream is what is waited for.
                }
            } catch (IOException e) {
                OUT.println(e);
            }
            Runtime.getRuntime().halt(0);
        });
        SpringApplication.run(FaultServer.class, args);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> announcement() {
        return event -> OUT.println(
                READY + event.getApplicationContext().getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** A clock that may be quick, so that windows of half a minute open and close within seconds. */
    @Bean
    Clock clock(@Value("${faults.epoch:0}") long epoch, @Value("${faults.speed:1}") int speed) {
        return new QuickClock(epoch, speed);
    }

    @Bean
    Routes administration(Accounts accounts) {
        return router -> router.open(HttpMethod.POST, DISABLE + "{account}", request -> {
            accounts.disable(new AccountId(request.pathVariable("account")));
            return ServerResponse.noContent().build();
        });
    }
}
