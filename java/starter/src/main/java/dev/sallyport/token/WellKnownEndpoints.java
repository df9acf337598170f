package dev.sallyport.token;

import dev.sallyport.web.Answers;
import dev.sallyport.web.Router;
import dev.sallyport.web.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What a verifier has to know: the keys (RFC 7517) and where they are (RFC 8414). */
final class WellKnownEndpoints implements Routes {

    private static final String JWKS = "/.well-known/jwks.json";
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String CACHED = "public, max-age=" + SigningKeys.CACHE_LIFETIME.toSeconds();

    private final SigningKeys keys;
    private final Issuer issuer;

    WellKnownEndpoints(SigningKeys keys, Issuer issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    @Override
    public void addTo(Router router) {
        router.open(HttpMethod.GET, JWKS, this::jwks).open(HttpMethod.GET, DISCOVERY, this::discovery);
    }

    private ServerResponse jwks(ServerRequest request) {
        return Answers.json(HttpStatus.OK, keys.published().toJSONObject(true), CACHED);
    }

    private ServerResponse discovery(ServerRequest request) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer.url());
        document.put("jwks_uri", issuer.url() + JWKS);
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("ES256"));
        document.put("access_token_audience", issuer.audience());
        document.put("sallyport_endpoint", issuer.url() + issuer.path());
        return Answers.json(HttpStatus.OK, document, CACHED);
    }
}
