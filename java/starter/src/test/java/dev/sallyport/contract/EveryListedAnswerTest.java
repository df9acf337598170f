package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.account.AccountId;
import dev.sallyport.account.Accounts;
import dev.sallyport.contract.Api.Call;
import dev.sallyport.contract.OpenApiContract.Listed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings about every answer that {@code contract/openapi.yaml} lists. Whoever adds an answer to the contract adds the way
 * to get it here.
 */
@EveryDatabase
class EveryListedAnswerTest {

    private static final String UNKNOWN_SESSION = "QEFCQ0RFRkdISUpLTE1OTw";

    private static final OpenApiContract CONTRACT = OpenApiContract.load();

    private final StartedApp app;
    private final Api api;
    private final Api direct;
    private final Person person = Person.random();

    EveryListedAnswerTest(TestDatabase database) {
        app = StartedApp.shared(database);
        api = app.api();
        direct = DirectApp.shared(database, DirectApp.Deployment.HTTPS).api();
    }

    static List<Listed> listed() {
        return CONTRACT.listed();
    }

    @ParameterizedTest
    @MethodSource("listed")
    void canBeBroughtAbout(Listed listed) {
        Answer answer = bringAbout(listed);
        assertThat(answer.status()).as(answer.body()).isEqualTo(listed.status());
    }

    private Answer bringAbout(Listed listed) {
        if (listed.path().equals("/api/auth/revocations") && listed.status() == 503) {
            return withoutRoomForSubscribers();
        }
        return switch (listed.status()) {
            case 304 ->
                valid(listed)
                        .header(
                                "If-None-Match",
                                valid(listed).send().header("ETag").orElseThrow())
                        .send();
            case 400 ->
                hasBody(listed)
                        ? valid(listed, "{\"email\":").send()
                        : valid(listed).header("Authorization", "Bearer x").send();
            case 401 -> unauthorised(listed);
            case 403 -> listed.path().equals("/api/auth/login") ? disabledLogin() : fromAnotherPage(listed);
            case 404 ->
                api.call(listed.method(), listed.path().replace("{id}", UNKNOWN_SESSION))
                        .bearer(tokens().accessToken())
                        .send();
            case 406 -> valid(listed).header("Accept", "text/html").send();
            case 409 -> {
                api.register(person);
                yield api.register(person);
            }
            case 413 -> valid(listed, " ".repeat(1024 * 1024)).send();
            case 415 ->
                open(listed)
                        .body("text/plain", body(listed).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .send();
            case 422 -> valid(listed, "{\"colour\":\"green\"}").send();
            case 500 -> during(listed, false);
            case 503 -> during(listed, true);
            default -> valid(listed).send();
        };
    }

    /** The feed asks no database that could be taken away. */
    private Answer withoutRoomForSubscribers() {
        try (StartedApp full = StartedApp.start(TestDatabase.SQLITE.fresh(), "sallyport.revocation.subscribers=0")) {
            return full.api()
                    .get("/api/auth/revocations")
                    .header("Accept", "text/event-stream")
                    .send();
        }
    }

    private Answer during(Listed listed, boolean unreachable) {
        Call call = valid(listed);
        Outage outage = app.bean(Outage.class);
        return unreachable ? outage.unreachable(call::send) : outage.broken(call::send);
    }

    private Answer unauthorised(Listed listed) {
        return switch (listed.path()) {
            case "/api/auth/login" -> api.login(person);
            case "/api/auth/refresh" -> api.refresh("spr_unknown");
            default ->
                api.call(listed.method(), listed.path().replace("{id}", UNKNOWN_SESSION))
                        .send();
        };
    }

    /** In direct mode; without it the origin of a page is not looked at. */
    private Answer fromAnotherPage(Listed listed) {
        return direct.call(listed.method(), listed.path().replace("{id}", UNKNOWN_SESSION))
                .header("Origin", "https://evil.example")
                .send();
    }

    private Answer disabledLogin() {
        Answer registered = api.register(person);
        app.bean(Accounts.class).disable(new AccountId(registered.text("/user/id")));
        return api.login(person);
    }

    private boolean hasBody(Listed listed) {
        return CONTRACT.document()
                .at("/paths/" + listed.path().replace("/", "~1") + "/"
                        + listed.method().toLowerCase(java.util.Locale.ROOT))
                .has("requestBody");
    }

    /** A request that succeeds. */
    private Call valid(Listed listed) {
        return hasBody(listed) ? valid(listed, body(listed)) : open(listed);
    }

    private Call valid(Listed listed, String body) {
        return open(listed).json(body);
    }

    private Call open(Listed listed) {
        if (listed.path().equals("/api/auth/csrf")) {
            return direct.get(listed.path()).header("Origin", DirectApp.Deployment.HTTPS.page());
        }
        boolean bearer = CONTRACT.document()
                .at("/paths/" + listed.path().replace("/", "~1") + "/"
                        + listed.method().toLowerCase(java.util.Locale.ROOT) + "/security/0")
                .has("bearer");
        Answer session = tokens();
        Call call = api.call(listed.method(), listed.path().replace("{id}", sessionOf(session)));
        return bearer ? call.bearer(session.accessToken()) : call;
    }

    private String body(Listed listed) {
        Map<String, Object> body = switch (listed.path()) {
            case "/api/auth/register" -> {
                Person other = Person.random();
                yield Map.of("email", other.email(), "password", other.password(), "name", other.name());
            }
            case "/api/auth/login" -> {
                tokens();
                yield Map.of("email", person.email(), "password", person.password());
            }
            case "/api/auth/ticket" -> Map.of("audience", "http://localhost:8080");
            case "/api/auth/refresh", "/api/auth/logout" -> Map.of("refreshToken", tokens().refreshToken());
            default -> Map.of("name", "Frida Fr\u00f6hlich");
        };
        return JsonMapper.shared().writeValueAsString(body);
    }

    private Answer tokens() {
        Answer login = api.login(person);
        return login.status() == 200 ? login : api.register(person);
    }

    private String sessionOf(Answer tokens) {
        return api.get("/api/auth/sessions").bearer(tokens.accessToken()).send().text("/sessions/0/id");
    }
}
