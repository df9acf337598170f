package dev.sallyport.contract;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP answer, as read from the wire. */
public record Answer(String method, String path, int status, Map<String, List<String>> headers, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.request().method(),
                response.uri().getPath(),
                response.statusCode(),
                response.headers().map(),
                response.body());
    }

    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> String.join(", ", entry.getValue()))
                .findFirst();
    }

    /** The media type without its parameters. */
    String mediaType() {
        return header("Content-Type").orElse("").replaceFirst("\\s*;.*", "");
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** A member of the JSON body as text; empty if there is none. */
    public String text(String pointer) {
        return json().at(pointer).asString("");
    }

    /** The {@code code} of a problem; empty if it is none. */
    public String code() {
        return mediaType().equals("application/problem+json") ? text("/code") : "";
    }

    public String accessToken() {
        return text("/accessToken");
    }

    public String refreshToken() {
        return text("/refreshToken");
    }

    /** Everything that a caller can tell answers apart by, less what differs from request to request. */
    String fingerprint() {
        StringBuilder text = new StringBuilder().append(status).append('\n');
        new java.util.TreeMap<>(headers).forEach((name, values) -> {
            if (!name.equalsIgnoreCase("date")) {
                text.append(name).append(": ").append(values).append('\n');
            }
        });
        return text.append(body).toString();
    }
}
