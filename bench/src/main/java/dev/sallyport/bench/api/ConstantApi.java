package dev.sallyport.bench.api;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
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

    @GetMapping(PATH)
    Map<String, String> constant() {
        return Map.of("status", "ok");
    }
}
