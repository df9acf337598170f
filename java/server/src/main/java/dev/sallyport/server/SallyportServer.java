package dev.sallyport.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** Starts the server, or does what an operator wants done to it. Everything comes from the starter. */
@SpringBootApplication
public class SallyportServer {

    /** Takes Spring Boot's usual arguments, such as {@code --server.port=9000}, or a command of {@link OperatorCommand}. */
    public static void main(String[] arguments) {
        if (OperatorCommand.isMeantBy(arguments)) {
            System.exit(OperatorCommand.run(arguments));
        }
        SpringApplication.run(SallyportServer.class, arguments);
    }

    /** Requests are observed as a whole; two events for each of Spring Security's filters would take a third of the time. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }
}
