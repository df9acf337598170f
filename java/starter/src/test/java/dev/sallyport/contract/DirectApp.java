package dev.sallyport.contract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Applications in direct mode: one for each database and deployment, started when it is first needed. */
final class DirectApp {

    /** How the backend and the page stand to each other. */
    enum Deployment {
        /** Each with cookies of its own host. */
        HTTPS("https://api.example.com", "https://app.example.com", ""),
        /** With cookies of the domain above both. */
        SHARED("https://api.example.com", "https://app.example.com", "example.com"),
        /** On a developer's machine. */
        LOCALHOST("http://localhost:8080", "http://localhost:3000", "");

        private final String own;
        private final String page;
        private final String domain;

        Deployment(String own, String page, String domain) {
            this.own = own;
            this.page = page;
            this.domain = domain;
        }

        /** The backend's own origin. */
        String own() {
            return own;
        }

        /** The origin of the page that may call. */
        String page() {
            return page;
        }
    }

    private static final String SECRET =
            "sallyport.secret=" + LogWatch.secret("3q2+796tvu/erb7v3q2+796tvu/erb7v3q2+796tvu8=");

    private static final Map<Deployment, Map<TestDatabase, StartedApp>> SHARED = new EnumMap<>(Deployment.class);

    private DirectApp() {}

    static StartedApp shared(TestDatabase database, Deployment deployment) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(deployment, one -> new EnumMap<>(TestDatabase.class))
                    .computeIfAbsent(database, one -> start(one, deployment));
        }
    }

    static StartedApp start(TestDatabase database, Deployment deployment, String... properties) {
        return start(TestApplication.class, database, deployment, properties);
    }

    static StartedApp start(Class<?> application, TestDatabase database, Deployment deployment, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                SECRET, "sallyport.public-url=" + deployment.own, "sallyport.direct.origins=" + deployment.page));
        if (!deployment.domain.isEmpty()) {
            all.add("sallyport.direct.cookie-domain=" + deployment.domain);
        }
        all.addAll(List.of(properties));
        return StartedApp.start(application, database.fresh(), all.toArray(String[]::new));
    }
}
