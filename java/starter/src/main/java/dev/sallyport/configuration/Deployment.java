package dev.sallyport.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Where this server stands: a developer's machine, or the open. In production nothing that makes trying out easy can be
 * on, and nothing that has to be chosen is made up.
 *
 * @param production profile {@code prod} or {@code production}, or a public URL on https
 * @param publicUrl where clients reach the server, without a slash at the end
 */
public record Deployment(boolean production, String publicUrl) {

    private static final String URL_REMEDY =
            "Set SALLYPORT_PUBLICURL or sallyport.public-url to the address that clients use, such as https://api.example.com.";

    static Deployment of(SallyportProperties properties, Environment environment) {
        boolean profile = environment.acceptsProfiles(Profiles.of("prod", "production"));
        String configured = properties.publicUrl();
        if (configured == null || configured.isBlank()) {
            if (profile) {
                throw new ConfigurationProblem("sallyport.public-url is not set, and the profile is prod", URL_REMEDY);
            }
            return new Deployment(false, "http://localhost:" + environment.getProperty("server.port", "8080"));
        }
        URI url = parse(configured.strip());
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        if (profile && !https) {
            throw new ConfigurationProblem(
                    "sallyport.public-url is not on https, and the profile is prod: tokens would travel in the clear",
                    URL_REMEDY);
        }
        return new Deployment(profile || https, url.toString());
    }

    private static URI parse(String text) {
        @Nullable URI url;
        try {
            url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (URISyntaxException e) {
            url = null;
        }
        if (url == null
                || url.getHost() == null
                || url.getScheme() == null
                || !url.getScheme().toLowerCase(Locale.ROOT).matches("https?")
                || url.getRawQuery() != null
                || url.getRawFragment() != null
                || url.getRawUserInfo() != null) {
            throw new ConfigurationProblem("sallyport.public-url is not an http or https address", URL_REMEDY);
        }
        return url;
    }
}
