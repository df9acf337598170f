package dev.sallyport.bench.api;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An API whose one endpoint demands an access token and then answers a constant: what a verified call costs when the
 * application itself costs nothing.
 */
@SpringBootApplication
@RestController
public class ConstantApi {

    public static final String PATH = "/constant";

    public static void main(String[] arguments) {
        SpringApplication.run(ConstantApi.class, arguments);
    }

    /** As in the server: two events for each of Spring Security's filters cost more than the filters. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @GetMapping(PATH)
    Map<String, String> constant() {
        return Map.of("status", "ok");
    }
}
