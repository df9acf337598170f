package dev.sallyport.transport;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsProcessor;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Invites the configured origins, by name and with their cookies, to every endpoint. Of other origins it says nothing, so
 * that what the application has set up for them itself goes on to work.
 */
final class CrossOrigin {

    /** What answers depend on, asked for or not: a cache must not show one origin what was made for another. */
    private static final List<String> VARY = List.of(HttpHeaders.ORIGIN, "Sec-Fetch-Site", "Sec-Fetch-Mode");

    private final DirectMode direct;
    private final CorsConfiguration configuration;
    private final CorsProcessor processor = new DefaultCorsProcessor();

    CrossOrigin(DirectMode direct) {
        this.direct = direct;
        this.configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(Stream.concat(Stream.of(direct.own()), direct.origins().stream())
                .map(Origin::toString)
                .toList());
        configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        // The pages are the operator's own; what headers the application's endpoints take is its business.
        configuration.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        configuration.setExposedHeaders(
                List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.ETAG, HttpHeaders.LOCATION));
        configuration.setAllowCredentials(true);
        configuration.setMaxAge(Duration.ofHours(1));
    }

    /** Adds the headers; true when the request was a preflight and is answered. */
    boolean answersPreflight(HttpServletRequest request, HttpServletResponse response) throws IOException {
        VARY.forEach(header -> response.addHeader(HttpHeaders.VARY, header));
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !direct.trusts(origin)) {
            return false;
        }
        return !processor.processRequest(configuration, request, response) || CorsUtils.isPreFlightRequest(request);
    }
}
