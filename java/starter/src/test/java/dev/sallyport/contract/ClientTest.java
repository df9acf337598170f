package dev.sallyport.contract;

import static dev.sallyport.contract.Api.CHROME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.secret.ServerSecret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** For whom a request is made is believed from nobody but a BFF that proves itself. */
@ExtendWith(LogWatch.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientTest {

    private static final String HEADER = "Sallyport-Client";
    private static final String SECRET = LogWatch.secret("YmZmLXNlY3JldC1iZmYtc2VjcmV0LWJmZi1zZWNyZXQ=");
    private static final String OLD_SECRET = LogWatch.secret("b2xkLXNlY3JldC1vbGQtc2VjcmV0LW9sZC1zZWNyZXQ=");
    private static final String LOGIN = "/api/auth/login";

    private StartedApp app;
    private Api api;
    private Person person;

    @BeforeAll
    void start() {
        app = StartedApp.start(TestDatabase.SQLITE.fresh(), "sallyport.bff.secrets=" + SECRET + "," + OLD_SECRET);
        api = app.api();
        person = Person.random();
        api.register(person);
    }

    @AfterAll
    void stop() {
        app.close();
    }

    @Test
    @Tag("pain-24")
    void theBffSaysWhereAndOnWhatItsUserSignsIn() {
        JsonNode session = sessionOf(login(credential(SECRET, LOGIN, "203.0.113.7", CHROME)));
        assertThat(session.get("address").stringValue()).isEqualTo("203.0.113.0/24");
        assertThat(session.get("device").stringValue()).contains("Chrome", "Windows");
    }

    @Test
    void alsoWithASecretThatIsBeingReplaced() {
        JsonNode session = sessionOf(login(credential(OLD_SECRET, LOGIN, "2001:db8:7::1", CHROME)));
        assertThat(session.get("address").stringValue()).isEqualTo("2001:db8:7::/48");
    }

    @Test
    void whatTheBffDoesNotKnowIsNotMadeUp() {
        JsonNode session = sessionOf(login(credential(SECRET, LOGIN, null, null)));
        assertThat(session.get("address").isNull()).isTrue();
        assertThat(session.get("device").stringValue()).isEqualTo("Unknown device");
    }

    @Test
    void itsUserAgentCountsForTheRefreshToo() {
        Answer login = login(credential(SECRET, LOGIN, "203.0.113.7", CHROME));
        app.clock().advance(java.time.Duration.ofMinutes(1));
        Answer rotated = refresh(login, CHROME);
        assertThat(rotated.status()).isEqualTo(200);
        assertThat(refresh(login, CHROME).status())
                .as("a racer of the same browser")
                .isEqualTo(200);
        assertThat(refresh(login, Api.FIREFOX).code()).as("another browser").isEqualTo("session_replayed");
    }

    private Answer refresh(Answer tokens, String userAgent) {
        return api.post("/api/auth/refresh")
                .header(HEADER, credential(SECRET, "/api/auth/refresh", "203.0.113.7", userAgent))
                .json(Map.of("refreshToken", tokens.refreshToken()))
                .send();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "X-Real-IP",
                "Forwarded",
                "True-Client-IP",
                "CF-Connecting-IP",
                "X-Client-IP",
                "X-Sallyport-Client"
            })
    @Tag("pain-24")
    void nobodyElseCanSayWhereARequestComesFrom(String header) {
        String value = header.equals("Forwarded") ? "for=198.51.100.9" : "198.51.100.9";
        Answer login = api.post(LOGIN).header(header, value).json(credentials()).send();
        assertThat(sessionOf(login).get("address").stringValue()).isEqualTo("loopback");
    }

    @Test
    void aHeaderThatIsNotGoodIsRefusedBeforeAnythingIsDone() {
        Answer stranger = api.post("/api/auth/register")
                .header(HEADER, credential(secretOfSomebodyElse(), "/api/auth/register", "203.0.113.7", CHROME))
                .json(Map.of("email", "nobody@example.com", "password", person.password(), "name", "Nobody"))
                .send();
        assertThat(stranger.code()).isEqualTo("invalid_client");
        assertThat(api.login("nobody@example.com", person.password()).code()).isEqualTo("invalid_credentials");
    }

    @Test
    void soIsOneOfAnotherTimeWhichIsSaid() {
        String credential = credential(SECRET, LOGIN, "203.0.113.7", CHROME);
        app.clock().advance(java.time.Duration.ofSeconds(61));
        Answer late = login(credential);
        assertThat(late.code()).isEqualTo("invalid_client");
        assertThat(late.text("/detail")).contains("compare the clocks");
    }

    @Test
    void soAreTwoHeaders() {
        Answer answer = api.post(LOGIN)
                .header(HEADER, credential(SECRET, LOGIN, "203.0.113.7", CHROME))
                .header(HEADER, credential(SECRET, LOGIN, "203.0.113.8", CHROME))
                .json(credentials())
                .send();
        assertThat(answer.code()).isEqualTo("invalid_client");
    }

    @Test
    void soIsAnyHeaderWhereNoSecretIsShared() {
        Answer answer = StartedApp.shared(TestDatabase.SQLITE)
                .api()
                .get("/api/auth/profile")
                .header(HEADER, credential(SECRET, "/api/auth/profile", "203.0.113.7", CHROME))
                .send();
        assertThat(answer.code()).isEqualTo("invalid_client");
    }

    private Answer login(String credential) {
        return api.post(LOGIN).header(HEADER, credential).json(credentials()).send();
    }

    private Map<String, String> credentials() {
        return Map.of("email", person.email(), "password", person.password());
    }

    private JsonNode sessionOf(Answer login) {
        assertThat(login.status()).isEqualTo(200);
        return api.get("/api/auth/sessions")
                .bearer(login.accessToken())
                .send()
                .json()
                .get("sessions")
                .valueStream()
                .filter(session -> session.get("current").booleanValue())
                .findFirst()
                .orElseThrow();
    }

    private static String secretOfSomebodyElse() {
        return LogWatch.secret("c29tZWJvZHktZWxzZS1zb21lYm9keS1lbHNlLXNlYyE=");
    }

    private String credential(String secret, String path, @Nullable String address, @Nullable String userAgent) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("iat", app.clock().instant().getEpochSecond());
        members.put("method", path.endsWith("profile") ? "GET" : "POST");
        members.put("path", path);
        if (address != null) {
            members.put("address", address);
        }
        if (userAgent != null) {
            members.put("userAgent", userAgent);
        }
        String signed = "v1." + base64(JsonMapper.shared().writeValueAsBytes(members));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = ServerSecret.decode(secret).derive("sallyport/bff-credential/v1", 32);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
