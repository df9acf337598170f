package dev.sallyport.contract;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that listens on a port of its own. */
public final class StartedApp implements AutoCloseable {

    /** One for each database, started when it is first needed and shared by all contract tests. */
    private static final Map<TestDatabase, StartedApp> SHARED = new EnumMap<>(TestDatabase.class);

    private final ConfigurableApplicationContext context;
    private final URI uri;
    private final Api api;

    private StartedApp(ConfigurableApplicationContext context) {
        this.context = context;
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        this.uri = URI.create("http://localhost:" + port);
        this.api = new Api(uri);
    }

    public static StartedApp shared(TestDatabase database) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(
                    database,
                    wanted -> start(wanted.fresh(), "sallyport.access.permissions.admin=invoices:read,customers:read"));
        }
    }

    /** Starts one more, with properties on top of those of its database. */
    public static StartedApp start(Map<String, String> database, String... properties) {
        return start(TestApplication.class, database, properties);
    }

    public static StartedApp start(Class<?> application, Map<String, String> database, String... properties) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("server.port", "0");
        all.put("sallyport.public-url", "http://localhost:8080");
        all.put("spring.main.banner-mode", "off");
        all.put("logging.threshold.console", "OFF");
        all.putAll(database);
        Arrays.stream(properties).map(line -> line.split("=", 2)).forEach(pair -> all.put(pair[0], pair[1]));
        String[] arguments = all.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new);
        StartedApp app = new StartedApp(new SpringApplicationBuilder(application).run(arguments));
        LogWatch.attach();
        return app;
    }

    public URI uri() {
        return uri;
    }

    public Api api() {
        return api;
    }

    /** Where something is, for clients of another kind. */
    URI address(String path) {
        return uri.resolve(path);
    }

    public MovableClock clock() {
        return bean(MovableClock.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
