package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.sallyport.token.PublishedKey;
import dev.sallyport.token.SigningKeys;
import dev.sallyport.verifier.AccessTokenDecoder;
import dev.sallyport.verifier.Revocations;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Signing keys are replaced while people work: nobody is signed out, and no verifier meets a key that it cannot have. */
@EveryDatabase
class KeyRotationTest {

    private static final Duration STEP = Duration.ofSeconds(15);
    /** As long as the server says. */
    private static final Duration CACHED = Duration.ofMinutes(5);
    /** How often a server reads the keys that another one has made. */
    private static final Duration RELOAD = Duration.ofMinutes(1);

    private static final Map<TestDatabase, List<StartedApp>> SERVERS = new EnumMap<>(TestDatabase.class);

    private final List<StartedApp> servers;

    KeyRotationTest(TestDatabase database) {
        servers = SERVERS.computeIfAbsent(database, wanted -> {
            Map<String, String> shared = wanted.fresh();
            return List.of(StartedApp.start(shared), StartedApp.start(shared));
        });
        Duration apart = Duration.between(now(1), now(0));
        servers.get(apart.isNegative() ? 0 : 1).clock().advance(apart.abs());
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(servers -> servers.forEach(StartedApp::close));
        SERVERS.clear();
    }

    /** A service with a key set that it fetched up to five minutes ago, from a server that may be a minute behind. */
    private static final class Verifier {
        private final StartedApp source;
        private JWKSet keys = new JWKSet();
        private Instant fetchedAt = Instant.EPOCH;
        private final JwtDecoder decoder;

        Verifier(StartedApp source) {
            this.source = source;
            JWKSource<SecurityContext> cache = (selector, context) -> selector.select(cached());
            this.decoder = AccessTokenDecoder.create(
                    cache, "http://localhost:8080", "http://localhost:8080", Revocations.none(), source.clock());
        }

        private JWKSet cached() {
            Instant now = source.clock().instant();
            if (!now.isBefore(fetchedAt.plus(CACHED))) {
                try {
                    keys = JWKSet.parse(
                            source.api().get("/.well-known/jwks.json").send().body());
                } catch (ParseException e) {
                    throw new AssertionError(e);
                }
                fetchedAt = now;
            }
            return keys;
        }
    }

    @Test
    void notOneRequestFailsWhileKeysComeAndGo() {
        List<Verifier> verifiers = new ArrayList<>();
        Api api = servers.getFirst().api();
        Answer tokens = api.register(Person.random());
        Instant begin = now(0);
        Instant reloadedAt = begin;
        for (int step = 0; now(0).isBefore(begin.plus(Duration.ofMinutes(45))); step++) {
            if (step % 10 == 0 && verifiers.size() < 8) {
                // Their caches are of every age.
                verifiers.add(new Verifier(servers.get(verifiers.size() % 2)));
            }
            if (step == 8 || step == 100) {
                assertThat(servers.getFirst().bean(SigningKeys.class).rotate())
                        .isInstanceOf(SigningKeys.Rotation.Begun.class);
            }
            if (!now(0).isBefore(reloadedAt.plus(RELOAD))) {
                servers.get(1).bean(SigningKeys.class).load();
                reloadedAt = now(0);
            }
            Api server = servers.get(step % 2).api();
            Answer refreshed = server.refresh(tokens.refreshToken());
            assertThat(refreshed.status()).as("refresh at step %s", step).isEqualTo(200);
            tokens = refreshed.json().has("refreshToken") ? refreshed : tokens;
            String access = refreshed.accessToken();
            for (StartedApp each : servers) {
                assertThat(each.api().profile(access).status())
                        .as("profile at step %s", step)
                        .isEqualTo(200);
            }
            for (Verifier verifier : verifiers) {
                assertThat(verifier.decoder.decode(access).getSubject()).isNotEmpty();
            }
            servers.forEach(each -> each.clock().advance(STEP));
        }
        assertThat(servers.getFirst().bean(SigningKeys.class).list())
                .as("two rotations later")
                .filteredOn(key -> key.state() == PublishedKey.State.SIGNING)
                .singleElement()
                .satisfies(key -> assertThat(key.createdAt()).isAfter(begin));
    }

    private Instant now(int server) {
        return servers.get(server).clock().instant();
    }
}
