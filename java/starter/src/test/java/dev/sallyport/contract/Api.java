package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** A client that takes nothing for granted: every answer of Sallyport's own paths is held against the contract. */
public final class Api {

    public static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    public static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    /** Everything but ASCII is escaped, so that even half a surrogate pair can be sent. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final OpenApiContract CONTRACT = OpenApiContract.load();

    private final HttpClient http;
    private final URI base;

    public Api(URI base) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    public Call get(String path) {
        return new Call("GET", path);
    }

    public Call post(String path) {
        return new Call("POST", path);
    }

    public Call call(String method, String path) {
        return new Call(method, path);
    }

    public Answer register(Person person) {
        return post("/api/auth/register")
                .json(Map.of("email", person.email(), "password", person.password(), "name", person.name()))
                .send();
    }

    public Answer login(Person person) {
        return login(person.email(), person.password());
    }

    public Answer login(String email, String password) {
        return post("/api/auth/login")
                .json(Map.of("email", email, "password", password))
                .send();
    }

    public Answer refresh(String refreshToken) {
        return post("/api/auth/refresh")
                .json(Map.of("refreshToken", refreshToken))
                .send();
    }

    public Answer logout(String refreshToken) {
        return post("/api/auth/logout")
                .json(Map.of("refreshToken", refreshToken))
                .send();
    }

    public Answer profile(String accessToken) {
        return get("/api/auth/profile").bearer(accessToken).send();
    }

    /** A request under construction. */
    public final class Call {

        private final String method;
        private final HttpRequest.Builder request;
        private BodyPublisher body = BodyPublishers.noBody();
        private boolean agent;

        private Call(String method, String path) {
            this.method = method;
            this.request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
        }

        public Call bearer(String accessToken) {
            return header("Authorization", "Bearer " + accessToken);
        }

        public Call header(String name, String value) {
            agent |= name.equalsIgnoreCase("User-Agent");
            request.header(name, value);
            return this;
        }

        public Call json(Object value) {
            return json(JSON.writeValueAsString(value));
        }

        public Call json(String text) {
            return body("application/json", text.getBytes(StandardCharsets.UTF_8));
        }

        public Call body(String contentType, byte[] bytes) {
            request.header("Content-Type", contentType);
            body = BodyPublishers.ofByteArray(bytes);
            return this;
        }

        /** Sends the body in chunks, without announcing its length. */
        public Call chunked(String contentType, byte[] bytes) {
            request.header("Content-Type", contentType);
            body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
            return this;
        }

        /** Sends and holds the answer against the contract. */
        public Answer send() {
            Answer answer = sendUnchecked();
            assertThat(CONTRACT.complaints(answer))
                    .as("%s %s answered %s %s", method, answer.path(), answer.status(), answer.body())
                    .isEmpty();
            return answer;
        }

        /** Sends to an address that is not Sallyport's. */
        public Answer sendUnchecked() {
            if (!agent) {
                request.header("User-Agent", FIREFOX);
            }
            try {
                return Answer.of(http.send(request.method(method, body).build(), BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
