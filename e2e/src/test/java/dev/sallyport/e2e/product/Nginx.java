package dev.sallyport.e2e.product;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A reverse proxy with TLS and a cache in front of the dashboard, as people run it: what may be stored by a shared cache
 * (RFC 9111), it stores, and it says so in {@code X-Cache}.
 */
public final class Nginx implements AutoCloseable {

    private static final List<Path> USUAL_PLACES =
            List.of(Path.of("/usr/sbin/nginx"), Path.of("/opt/homebrew/bin/nginx"), Path.of("/usr/local/bin/nginx"));

    private final URI address;
    private final Program program;
    private final Dashboard dashboard;

    private Nginx(URI address, Program program, Dashboard dashboard) {
        this.address = address;
        this.program = program;
        this.dashboard = dashboard;
    }

    /** Starts the dashboard, known to the public under the proxy's address, and the proxy with an empty cache. */
    public static Nginx start(Product product) throws IOException, InterruptedException, GeneralSecurityException {
        int port = Product.freePort();
        var address = URI.create("https://localhost:" + port);
        Dashboard dashboard = Dashboard.startBehind(address, product);
        try {
            Path folder = Repository.target("nginx");
            Folder.delete(folder);
            Files.createDirectories(folder);
            Certificate.selfSigned("localhost").writeTo(folder);
            Path configuration = folder.resolve("nginx.conf");
            Files.writeString(configuration, configuration(folder, port, dashboard.address("/")));
            var words = List.of(
                    program().toString(), "-p", folder.toString(), "-e", "stderr", "-c", configuration.toString());
            Program program = Program.start("nginx", words, folder, Map.of());
            program.awaitListening(port);
            return new Nginx(address, program, dashboard);
        } catch (IOException | InterruptedException | GeneralSecurityException | RuntimeException failure) {
            dashboard.close();
            throw failure;
        }
    }

    public String address(String path) {
        return address.resolve(path).toString();
    }

    @Override
    public void close() {
        program.close();
        dashboard.close();
    }

    private static String configuration(Path folder, int port, URI dashboard) {
        return """
                daemon off;
                pid %1$s/nginx.pid;
                error_log stderr warn;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  proxy_cache_path %1$s/cache keys_zone=pages:1m;
                  gzip on;
                  gzip_proxied any;
                  gzip_types text/plain text/css text/event-stream application/json application/javascript;
                  server {
                    listen 127.0.0.1:%2$d ssl;
                    server_name localhost;
                    ssl_certificate %1$s/certificate.pem;
                    ssl_certificate_key %1$s/key.pem;
                    location / {
                      proxy_pass http://%3$s;
                      proxy_http_version 1.1;
                      proxy_set_header Host $http_host;
                      proxy_set_header X-Forwarded-Proto https;
                      proxy_set_header X-Forwarded-For $remote_addr;
                      proxy_cache pages;
                      add_header X-Cache $upstream_cache_status always;
                    }
                  }
                }
                """.formatted(folder, port, dashboard.getAuthority());
    }

    private static Path program() {
        Stream<Path> named = Optional.ofNullable(System.getenv("NGINX")).map(Path::of).stream();
        return Stream.concat(named, USUAL_PLACES.stream())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no nginx: set NGINX to its path."));
    }
}
