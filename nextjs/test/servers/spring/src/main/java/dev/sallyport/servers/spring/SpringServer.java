package dev.sallyport.servers.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Security of one's own: the resource server of the framework, and a login and refresh written by hand. */
@SpringBootApplication
class SpringServer {

    static void main(String[] arguments) {
        SpringApplication.run(SpringServer.class, arguments);
    }
}
