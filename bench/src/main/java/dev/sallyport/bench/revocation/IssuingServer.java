package dev.sallyport.bench.revocation;

import jakarta.servlet.Filter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A server with the starter and nothing else, which counts what it is asked. */
final class IssuingServer implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        /** How many requests were made. */
        static final class Requests {
            private final AtomicLong count = new AtomicLong();
        }

        @Bean
        Requests requests() {
            return new Requests();
        }

        @Bean
        Filter counting(Requests requests) {
            return (request, response, chain) -> {
                requests.count.incrementAndGet();
                chain.doFilter(request, response);
            };
        }
    }

    IssuingServer(Map<String, String> database) {
        Map<String, String> all = new LinkedHashMap<>(Map.of(
                "server.port", "0",
                "spring.threads.virtual.enabled", "true",
                "sallyport.public-url", "http://issuer.localhost",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn"));
        all.putAll(database);
        context = new SpringApplicationBuilder(Application.class)
                .run(all.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    URI address(String path) {
        return URI.create(
                "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    long requests() {
        return bean(Application.Requests.class).count.get();
    }

    @Override
    public void close() {
        context.close();
    }
}
