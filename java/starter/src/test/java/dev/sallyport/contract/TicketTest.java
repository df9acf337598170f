package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import dev.sallyport.access.Roles;
import dev.sallyport.account.AccountId;
import dev.sallyport.contract.DirectApp.Deployment;
import dev.sallyport.token.SigningKeys;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.ticket.TicketOutcome;
import dev.sallyport.verifier.ticket.Tickets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is in a ticket, who gets one, and how long it is good for. */
@EveryDatabase
class TicketTest {

    private static final String PATH = "/api/auth/ticket";
    private static final String OURS = "http://localhost:8080";

    private final TestDatabase database;
    private final StartedApp app;
    private final Api api;
    private final Person person = Person.random();
    private final Answer session;

    TicketTest(TestDatabase database) {
        this.database = database;
        app = StartedApp.shared(database);
        api = app.api();
        session = api.register(person);
    }

    @Test
    void isATokenOfItsOwnTypeForOneAudienceAndHalfAMinute() throws Exception {
        Answer answer = ask(session);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("expiresIn").intValue()).isEqualTo(30);

        JWSObject ticket = JWSObject.parse(answer.text("/ticket"));
        assertThat(ticket.getHeader().toJSONObject().keySet()).containsExactlyInAnyOrder("typ", "alg", "kid");
        assertThat(ticket.getHeader().getType().getType()).isEqualTo("ticket+jwt");
        JWKSet keys = JWKSet.parse(api.get("/.well-known/jwks.json").send().body());
        assertThat(ticket.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(ticket.getHeader().getKeyID()).toECKey())))
                .isTrue();

        JsonNode claims = claims(answer.text("/ticket"));
        JsonNode access = claims(session.accessToken());
        assertThat(claims.propertyNames())
                .containsExactlyInAnyOrder(
                        "iss",
                        "aud",
                        "sub",
                        "sid",
                        "ver",
                        "roles",
                        "permissions",
                        "entitlements",
                        "name",
                        "jti",
                        "iat",
                        "exp");
        for (String same : List.of("iss", "sub", "sid", "ver", "roles", "permissions", "entitlements", "name")) {
            assertThat(claims.get(same)).as(same).isEqualTo(access.get(same));
        }
        assertThat(claims.get("aud").asString(claims.at("/aud/0").asString(""))).isEqualTo(OURS);
        assertThat(claims.get("iat").longValue())
                .isEqualTo(app.clock().instant().getEpochSecond());
        assertThat(claims.get("exp").longValue()).isEqualTo(claims.get("iat").longValue() + 30);
        assertThat(claims(ask(session).text("/ticket")).get("jti")).isNotEqualTo(claims.get("jti"));
    }

    @Test
    void theAudienceMayBeNamedOrLeftOutWhereThereIsOne() {
        for (String body : List.of("{}", "{\"audience\":null}", "{\"audience\":\"" + OURS + "\"}")) {
            assertThat(api.post(PATH)
                            .bearer(session.accessToken())
                            .json(body)
                            .send()
                            .status())
                    .as(body)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"wss://evil.example\"", "\"http://localhost:8080/\"", "\"\"", "42", "[]", "{}"})
    void anotherAudienceIsRefusedByName(String audience) {
        Answer answer = api.post(PATH)
                .bearer(session.accessToken())
                .json("{\"audience\":" + audience + "}")
                .send();

        assertThat(answer.code()).isEqualTo("validation_failed");
        assertThat(answer.json().at("/errors/audience").size()).isPositive();
        assertThat(answer.body()).doesNotContain("evil");
    }

    @Test
    void amongSeveralAudiencesOneHasToBeNamed() throws Exception {
        try (StartedApp two = StartedApp.start(
                database.fresh(),
                "sallyport.ticket.audiences=wss://live.example.com,wss://chat.example.com",
                "sallyport.ticket.lifetime=10s",
                "sallyport.verifier.ticket-audience=wss://live.example.com")) {
            Answer there = two.api().register(Person.random());
            assertThat(ask(two.api(), there).code()).isEqualTo("validation_failed");
            assertThat(ask(two.api(), there, OURS).code()).isEqualTo("validation_failed");

            Answer chat = ask(two.api(), there, "wss://chat.example.com");
            Answer live = ask(two.api(), there, "wss://live.example.com");
            assertThat(live.json().get("expiresIn").intValue()).isEqualTo(10);
            Tickets tickets = two.bean(Tickets.class);
            assertThat(tickets.redeem(chat.text("/ticket"))).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
            assertThat(tickets.redeem(live.text("/ticket"))).isInstanceOf(TicketOutcome.Accepted.class);
        }
    }

    @Test
    void theIssuersOwnApplicationTakesItOnce() {
        String ticket = ask(session).text("/ticket");
        assertThat(redeem(ticket)).isInstanceOfSatisfying(TicketOutcome.Accepted.class, accepted -> {
            assertThat(accepted.user().id()).isEqualTo(session.text("/user/id"));
            assertThat(accepted.user().name()).isEqualTo(person.name());
            assertThat(accepted.user().hasEntitlement("plan", "free")).isTrue();
            assertThat(accepted.user().email()).isNull();
            assertThat(accepted.expiresAt()).isEqualTo(app.clock().instant().plusSeconds(30));
        });
        assertThat(redeem(ticket)).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
    }

    @Test
    void itExpiresWithAFewSecondsOfLeeway() {
        String early = ask(session).text("/ticket");
        String late = ask(session).text("/ticket");

        app.clock().advance(Duration.ofSeconds(34));
        assertThat(redeem(early)).isInstanceOf(TicketOutcome.Accepted.class);
        app.clock().advance(Duration.ofSeconds(1));
        assertThat(redeem(late)).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
        assertThat(redeem(early)).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
    }

    @Test
    void itNeverOutlivesTheAccessToken() throws Exception {
        int lifetime = session.json().get("expiresIn").intValue();
        app.clock().advance(Duration.ofSeconds(lifetime - 7));
        Answer last = ask(session);
        assertThat(last.json().get("expiresIn").intValue()).isEqualTo(7);
        assertThat(claims(last.text("/ticket")).get("exp"))
                .isEqualTo(claims(session.accessToken()).get("exp"));

        app.clock().advance(Duration.ofSeconds(7));
        assertThat(api.profile(session.accessToken()).status())
                .as("clocks may differ")
                .isEqualTo(200);
        assertThat(ask(session).code()).isEqualTo("invalid_token");
    }

    @Test
    void whoHasNoGoodAccessTokenGetsNone() {
        assertThat(api.post(PATH).send().code()).isEqualTo("unauthenticated");
        assertThat(api.post(PATH).bearer("x").send().code()).isEqualTo("invalid_token");
        assertThat(api.post(PATH + "?access_token=" + session.accessToken())
                        .send()
                        .status())
                .isEqualTo(401);

        app.bean(Roles.class).grant(account(), "admin");
        assertThat(ask(session).code()).isEqualTo("stale_token");
        Answer refreshed = api.refresh(session.refreshToken());
        assertThat(ask(refreshed).status()).isEqualTo(200);

        api.logout(session.refreshToken());
        assertThat(ask(refreshed).code()).isEqualTo("invalid_token");
    }

    @Test
    @Tag("pain-26")
    void itOpensNothingButASocket() {
        String ticket = ask(session).text("/ticket");
        for (int i = 0; i < 3; i++) {
            assertThat(api.profile(ticket).code()).isEqualTo("invalid_token");
            assertThat(ask(api, ticket).code()).as("nor another ticket").isEqualTo("invalid_token");
            assertThat(api.get("/app/whoami").bearer(ticket).sendUnchecked().code())
                    .isEqualTo("invalid_token");
        }
        assertThat(api.post("/api/auth/logout").bearer(ticket).send().code()).isEqualTo("invalid_token");
        assertThat(api.refresh(ticket).code()).isEqualTo("invalid_refresh_token");
        assertThat(redeem(session.accessToken()))
                .as("and an access token is none")
                .isEqualTo(refused(ProblemCode.INVALID_TOKEN));
        assertThat(redeem(ticket)).isInstanceOf(TicketOutcome.Accepted.class);
    }

    @Test
    void oneOfASessionThatHasEndedMeanwhileIsRefused() {
        String ticket = ask(session).text("/ticket");
        api.logout(session.refreshToken());

        assertThat(redeem(ticket)).isEqualTo(refused(ProblemCode.INVALID_TOKEN));
    }

    @Test
    void oneThatSaysWhatIsNoLongerSoIsStale() {
        String ticket = ask(session).text("/ticket");
        app.bean(Roles.class).grant(account(), "admin");

        assertThat(redeem(ticket)).isEqualTo(refused(ProblemCode.STALE_TOKEN));
        assertThat(redeem(ask(api.refresh(session.refreshToken())).text("/ticket")))
                .isInstanceOfSatisfying(
                        TicketOutcome.Accepted.class,
                        accepted -> assertThat(accepted.user().hasRole("admin")).isTrue());
    }

    @Test
    void itIsSignedWithTheKeyOfTheMoment() throws Exception {
        try (StartedApp own = StartedApp.start(database.fresh())) {
            Answer there = own.api().register(person);
            String before = ask(own.api(), there).text("/ticket");
            own.bean(SigningKeys.class).rotate();
            own.clock().advance(Duration.ofMinutes(11));
            Answer again = own.api().login(person);
            String after = ask(own.api(), again).text("/ticket");

            assertThat(kid(after)).isNotEqualTo(kid(before)).isEqualTo(kid(again.accessToken()));
            assertThat(own.bean(Tickets.class).redeem(after)).isInstanceOf(TicketOutcome.Accepted.class);
        }
    }

    @Test
    void ofManyWhoPresentOneAtTheSameTimeOneIsLetIn() {
        String ticket = ask(session).text("/ticket");

        assertThat(Racers.run(32, () -> redeem(ticket)))
                .filteredOn(TicketOutcome.Accepted.class::isInstance)
                .hasSize(1);
    }

    @Test
    void inDirectModeThePageShowsThatItIsOneOfOurs() {
        Browser browser =
                Browser.at(DirectApp.shared(database, Deployment.HTTPS).api(), Deployment.HTTPS);
        browser.register(Person.random());

        Answer answer = browser.changing("POST", PATH).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(DirectApp.shared(database, Deployment.HTTPS)
                        .bean(Tickets.class)
                        .redeem(answer.text("/ticket")))
                .isInstanceOf(TicketOutcome.Accepted.class);
        assertThat(browser.call("POST", PATH).send().code()).isEqualTo("csrf_rejected");
        assertThat(browser.elsewhere("https://evil.example", "cross-site")
                        .changing("POST", PATH)
                        .send()
                        .code())
                .isEqualTo("origin_not_allowed");
    }

    private Answer ask(Answer tokens) {
        return ask(api, tokens);
    }

    private static Answer ask(Api api, Answer tokens) {
        return ask(api, tokens.accessToken());
    }

    private static Answer ask(Api api, String accessToken) {
        return api.post(PATH).bearer(accessToken).send();
    }

    private static Answer ask(Api api, Answer tokens, String audience) {
        return api.post(PATH)
                .bearer(tokens.accessToken())
                .json(Map.of("audience", audience))
                .send();
    }

    private TicketOutcome redeem(String ticket) {
        return app.bean(Tickets.class).redeem(ticket);
    }

    private AccountId account() {
        return new AccountId(session.text("/user/id"));
    }

    private static TicketOutcome refused(ProblemCode code) {
        return new TicketOutcome.Refused(code);
    }

    private static String kid(String token) throws ParseException {
        return JWSObject.parse(token).getHeader().getKeyID();
    }

    private static JsonNode claims(String token) throws ParseException {
        return JsonMapper.shared().readTree(JWSObject.parse(token).getPayload().toString());
    }
}
