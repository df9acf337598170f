package dev.sallyport.examples.billing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the API, over real HTTP. */
final class Api implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;

    Api(int port) {
        this.origin = "http://localhost:" + port;
    }

    /** An answer; {@code at} reads a value from its body. */
    record Answer(int status, String type, JsonNode body) {

        String at(String pointer) {
            JsonNode value = body.at(pointer);
            return value.isMissingNode() ? "(missing)" : value.asString();
        }
    }

    /** Somebody signed in. */
    record User(String id, String accessToken, String refreshToken, JsonNode profile) {}

    User register(String email, String name) {
        return user(
                post("/api/auth/register", null, Map.of("email", email, "name", name, "password", password(email))));
    }

    User login(String email, String password) {
        return user(post("/api/auth/login", null, Map.of("email", email, "password", password)));
    }

    User refresh(User user) {
        Answer answer = post("/api/auth/refresh", null, Map.of("refreshToken", user.refreshToken()));
        String refreshToken = answer.body().path("refreshToken").asString(user.refreshToken());
        return new User(
                user.id(),
                answer.at("/accessToken"),
                refreshToken,
                answer.body().path("user"));
    }

    Answer get(String path, @Nullable User user) {
        return send(request(path, user).GET());
    }

    Answer post(String path, @Nullable User user, Object body) {
        return send(json(request(path, user), "POST", JSON.writeValueAsString(body)));
    }

    Answer put(String path, @Nullable User user, String body) {
        return send(json(request(path, user), "PUT", body));
    }

    static String password(String email) {
        return "Sesam, öffne dich, ich bin " + email;
    }

    @Override
    public void close() {
        http.close();
    }

    private static User user(Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new AssertionError("not signed in: " + answer.at("/code"));
        }
        return new User(
                answer.at("/user/id"),
                answer.at("/accessToken"),
                answer.at("/refreshToken"),
                answer.body().path("user"));
    }

    private HttpRequest.Builder request(String path, @Nullable User user) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
        return user == null ? request : request.header("Authorization", "Bearer " + user.accessToken());
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request, String method, String body) {
        return request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    JSON.readTree(response.body().isEmpty() ? "null" : response.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
