package dev.sallyport.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A service on a port of its own that believes in an issuer. */
final class StartedService implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServletWebServerApplicationContext context;

    StartedService(Class<?> application, FakeIssuer issuer, String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.add("--server.port=0");
        all.add("--sallyport.verifier.issuer=" + issuer.url());
        all.add("--spring.main.banner-mode=off");
        context =
                (ServletWebServerApplicationContext) new SpringApplication(application).run(all.toArray(String[]::new));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Where something is, for clients of another kind. */
    URI address(String scheme, String path) {
        int port = Objects.requireNonNull(context.getWebServer()).getPort();
        return URI.create(scheme + "://localhost:" + port + path);
    }

    HttpResponse<String> get(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("http", path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
