package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import dev.sallyport.access.Roles;
import dev.sallyport.account.AccountId;
import dev.sallyport.token.SigningKeys;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is in a token, and how somebody who has only the key set can tell. */
@EveryDatabase
class AccessTokenTest {

    private final TestDatabase database;
    private final StartedApp app;
    private final Api api;
    private final Person person = Person.random();
    private final Answer session;

    AccessTokenTest(TestDatabase database) {
        this.database = database;
        app = StartedApp.shared(database);
        api = app.api();
        session = api.register(person);
    }

    @Test
    void isAnAccessTokenOfRfc9068() throws Exception {
        JWSObject token = JWSObject.parse(session.accessToken());
        assertThat(token.getHeader().toJSONObject().keySet()).containsExactlyInAnyOrder("typ", "alg", "kid");
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(verifies(token)).isTrue();

        JsonNode claims = claims(session);
        long now = app.clock().instant().getEpochSecond();
        assertThat(claims.propertyNames())
                .containsExactlyInAnyOrder(
                        "iss",
                        "aud",
                        "sub",
                        "client_id",
                        "iat",
                        "exp",
                        "jti",
                        "sid",
                        "ver",
                        "auth_time",
                        "roles",
                        "permissions",
                        "entitlements",
                        "email",
                        "email_verified",
                        "name");
        assertThat(claims.get("iss").stringValue()).isEqualTo("http://localhost:8080");
        assertThat(claims.get("sub").stringValue()).isEqualTo(session.text("/user/id"));
        assertThat(claims.get("iat").longValue()).isEqualTo(now);
        assertThat(claims.get("auth_time").longValue()).isEqualTo(now);
        assertThat(claims.get("exp").longValue() - now)
                .isEqualTo(session.json().get("expiresIn").longValue());
        assertThat(claims.get("email").stringValue()).isEqualTo(person.email());
        assertThat(claims.get("email_verified").booleanValue()).isFalse();
    }

    @Test
    void keepsTheTimeOfSignInAndTheSessionThroughRefreshes() throws ParseException {
        app.clock().advance(Duration.ofMinutes(4));
        JsonNode before = claims(session);
        JsonNode after = claims(api.refresh(session.refreshToken()));
        assertThat(after.get("sid")).isEqualTo(before.get("sid"));
        assertThat(after.get("auth_time")).isEqualTo(before.get("auth_time"));
        assertThat(after.get("jti")).isNotEqualTo(before.get("jti"));
        assertThat(after.get("iat").longValue()).isEqualTo(before.get("iat").longValue() + 240);
    }

    @Test
    void livesDifferAFewPerCentSoThatTokensDoNotExpireTogether() {
        List<Integer> lives = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> api.refresh(session.refreshToken())
                        .json()
                        .get("expiresIn")
                        .intValue())
                .toList();
        assertThat(lives).allSatisfy(life -> assertThat(life).isBetween(285, 300));
        assertThat(lives.stream().distinct().count()).isGreaterThan(3);
    }

    @Test
    void carriesRolesPermissionsAndEntitlementsFromTheNextRefreshOn() throws ParseException {
        AccountId id = new AccountId(session.text("/user/id"));
        assertThat(claims(session).get("roles").toString()).isEqualTo("[\"user\"]");
        assertThat(claims(session).at("/entitlements/plan").stringValue()).isEqualTo("free");

        app.bean(Roles.class).grant(id, "admin");
        app.bean(TestApplication.Plans.class).set(id.value(), "pro");
        Answer refreshed = api.refresh(session.refreshToken());
        JsonNode claims = claims(refreshed);
        assertThat(claims.get("roles").toString()).isEqualTo("[\"admin\",\"user\"]");
        assertThat(claims.get("permissions").toString()).isEqualTo("[\"customers:read\",\"invoices:read\"]");
        assertThat(claims.at("/entitlements/plan").stringValue()).isEqualTo("pro");
        assertThat(refreshed.json().get("user").get("roles")).isEqualTo(claims.get("roles"));
        assertThat(refreshed.json().get("user").get("permissions")).isEqualTo(claims.get("permissions"));
        assertThat(refreshed.json().get("user").get("entitlements")).isEqualTo(claims.get("entitlements"));

        app.bean(Roles.class).revoke(id, "admin");
        assertThat(claims(api.refresh(session.refreshToken())).get("roles").toString())
                .isEqualTo("[\"user\"]");
    }

    @Test
    void theDiscoveryDocumentLeadsToTheKeys() {
        Answer discovery = api.get("/.well-known/openid-configuration").send();
        assertThat(discovery.text("/issuer")).isEqualTo("http://localhost:8080");
        assertThat(discovery.text("/jwks_uri")).isEqualTo("http://localhost:8080/.well-known/jwks.json");
    }

    @Test
    void theDocumentsDoNotDependOnTheHostThatIsAskedFor() {
        Answer plain = api.get("/.well-known/openid-configuration").send();
        Answer forwarded = api.get("/.well-known/openid-configuration")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "host=evil.example")
                .send();
        assertThat(forwarded.body()).isEqualTo(plain.body());
    }

    @Test
    void aNewKeyIsPublishedBeforeItSignsAndTheOldOneStaysUntilItsTokensHaveExpired() throws Exception {
        try (StartedApp own = StartedApp.start(database.fresh())) {
            Api there = own.api();
            Answer first = there.register(person);
            String oldKid = kid(first);
            assertThat(kids(there)).containsExactly(oldKid);

            own.bean(SigningKeys.class).rotate();
            assertThat(kids(there)).hasSize(2).contains(oldKid);
            assertThat(kid(there.refresh(first.refreshToken())))
                    .as("caches do not know the new one yet")
                    .isEqualTo(oldKid);

            own.clock().advance(Duration.ofMinutes(11));
            Answer last = there.login(person);
            assertThat(kid(last)).isNotEqualTo(oldKid);
            assertThat(kids(there)).contains(oldKid, kid(last));
            assertThat(there.profile(last.accessToken()).status()).isEqualTo(200);
        }
    }

    @Test
    void aTokenOfTheOldKeyIsGoodUntilItExpires() throws Exception {
        try (StartedApp own = StartedApp.start(database.fresh())) {
            Api there = own.api();
            there.register(person);
            own.bean(SigningKeys.class).rotate();
            own.clock().advance(Duration.ofMinutes(9).plusSeconds(59));
            Answer old = there.login(person);
            own.clock().advance(Duration.ofMinutes(4));
            Answer young = there.login(person);
            assertThat(kid(young)).isNotEqualTo(kid(old));
            assertThat(there.profile(old.accessToken()).status()).isEqualTo(200);
            assertThat(there.profile(young.accessToken()).status()).isEqualTo(200);
        }
    }

    @Test
    void rotatingAgainWhileAKeyIsOnItsWayChangesNothing() throws Exception {
        try (StartedApp own = StartedApp.start(database.fresh())) {
            own.bean(SigningKeys.class).rotate();
            List<String> kids = kids(own.api());
            own.bean(SigningKeys.class).rotate();
            assertThat(kids(own.api())).isEqualTo(kids);
        }
    }

    @Test
    void anOldKeyIsWithdrawnAfterItsLastTokenHasExpired() throws Exception {
        try (StartedApp own = StartedApp.start(database.fresh())) {
            String oldKid = kid(own.api().register(person));
            own.bean(SigningKeys.class).rotate();
            own.clock().advance(Duration.ofHours(1));
            own.bean(SigningKeys.class).rotate();
            assertThat(kids(own.api())).doesNotContain(oldKid);
        }
    }

    @Test
    void keysSessionsAndTokensOutliveARestart() throws Exception {
        Map<String, String> place = database.fresh();
        Answer before;
        List<String> kids;
        Instant stopped;
        try (StartedApp first = StartedApp.start(place)) {
            before = first.api().register(person);
            kids = kids(first.api());
            stopped = first.clock().instant();
        }
        try (StartedApp second = StartedApp.start(place)) {
            assertThat(second.clock().instant()).isAfterOrEqualTo(stopped);
            assertThat(kids(second.api())).isEqualTo(kids);
            assertThat(second.api().profile(before.accessToken()).status()).isEqualTo(200);
            assertThat(second.api().refresh(before.refreshToken()).status()).isEqualTo(200);
        }
    }

    @Test
    void aSessionThatWasEndedBeforeARestartStaysEnded() {
        Map<String, String> place = database.fresh();
        Answer ended;
        try (StartedApp first = StartedApp.start(place)) {
            ended = first.api().register(person);
            first.api().logout(ended.refreshToken());
        }
        try (StartedApp second = StartedApp.start(place)) {
            assertThat(second.api().profile(ended.accessToken()).code()).isEqualTo("invalid_token");
            assertThat(second.api().refresh(ended.refreshToken()).code()).isEqualTo("session_revoked");
        }
    }

    @Test
    void privateKeysAreNotReadableInTheDatabase() {
        Map<String, String> place = database.fresh();
        try (StartedApp own = StartedApp.start(place)) {
            var jdbc = org.springframework.jdbc.core.simple.JdbcClient.create(own.bean(javax.sql.DataSource.class));
            byte[] stored = jdbc.sql("SELECT private_key FROM sallyport_signing_key")
                    .query((row, index) -> row.getBytes(1))
                    .single();
            assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("\"d\"", "kty", "EC");
            String publicJwk = jdbc.sql("SELECT public_jwk FROM sallyport_signing_key")
                    .query(String.class)
                    .single();
            assertThat(JsonMapper.shared().readTree(publicJwk).has("d")).isFalse();
        }
    }

    private boolean verifies(JWSObject token) throws Exception {
        JWKSet keys = JWKSet.parse(api.get("/.well-known/jwks.json").send().body());
        return token.verify(new ECDSAVerifier(
                keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey()));
    }

    private static List<String> kids(Api api) {
        return api.get("/.well-known/jwks.json")
                .send()
                .json()
                .get("keys")
                .valueStream()
                .map(key -> key.get("kid").stringValue())
                .toList();
    }

    private static String kid(Answer answer) throws ParseException {
        return JWSObject.parse(answer.accessToken()).getHeader().getKeyID();
    }

    private static JsonNode claims(Answer answer) throws ParseException {
        return JsonMapper.shared()
                .readTree(JWSObject.parse(answer.accessToken()).getPayload().toString());
    }
}
