package dev.sallyport.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. Everything it does comes from the starter. */
@SpringBootApplication
public class SallyportServer {

    /** Takes Spring Boot's usual arguments, such as {@code --server.port=9000}. */
    public static void main(String[] arguments) {
        SpringApplication.run(SallyportServer.class, arguments);
    }
}
