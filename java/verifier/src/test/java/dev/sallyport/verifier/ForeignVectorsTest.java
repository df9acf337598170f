package dev.sallyport.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Vectors of Project Wycheproof and of RFC 7520, where they lie beside the project: {@code ../shared/vectors}. None of them
 * is an access token, so the decoder refuses all; of their signatures those and only those verify that are said to be valid
 * and are ES256, the one algorithm that there is here.
 */
class ForeignVectorsTest {

    private static final Path VECTORS = Path.of("../../../shared/vectors");

    /**
     * A vector.
     *
     * @param good whether its signature is a valid one by ES256
     */
    private record Vector(String id, String token, JWKSet keys, boolean good) {}

    static Stream<Optional<Provider>> providers() {
        return EitherProviderTest.providers();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void noneOfThemIsAnAccessToken(Optional<Provider> provider) {
        for (Vector vector : vectors()) {
            JwtDecoder decoder = AccessTokenDecoder.create(
                    new ImmutableJWKSet<SecurityContext>(vector.keys()),
                    "https://issuer.example",
                    "https://audience.example",
                    Revocations.none(),
                    Clock.systemUTC(),
                    provider);
            assertThatExceptionOfType(JwtException.class)
                    .as(vector.id())
                    .isThrownBy(() -> decoder.decode(vector.token()));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void theirSignaturesVerifyExactlyWhenTheyAreValidOnesByOurAlgorithm(Optional<Provider> provider) {
        List<Vector> vectors = vectors();
        for (Vector vector : vectors) {
            assertThat(verifies(vector, provider)).as(vector.id()).isEqualTo(vector.good());
        }
        assertThat(vectors.stream().filter(Vector::good).count()).isGreaterThanOrEqualTo(3);
        assertThat(vectors.size()).isGreaterThanOrEqualTo(500);
    }

    private static boolean verifies(Vector vector, Optional<Provider> provider) {
        if (!TypedTokenDecoder.COMPACT_ES256.matcher(vector.token()).matches()) {
            return false;
        }
        DefaultJOSEProcessor<SecurityContext> processor = new DefaultJOSEProcessor<>();
        processor.setJWSVerifierFactory(TypedTokenDecoder.verifiers(provider));
        processor.setJWSKeySelector(new VerificationKeySelector(new ImmutableJWKSet<>(vector.keys())));
        try {
            processor.process(vector.token(), null);
            return true;
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            return false;
        }
    }

    private static List<Vector> vectors() {
        Assumptions.assumeTrue(Files.isDirectory(VECTORS), "left out: there is no ../shared/vectors");
        List<Vector> vectors = new ArrayList<>();
        for (String file : List.of("signature", "key", "crypto")) {
            addWycheproof(vectors, "json_web_" + file + "_test.json");
        }
        try (Stream<Path> files = Files.list(VECTORS.resolve("jose-cookbook"))) {
            files.filter(file -> file.getFileName().toString().matches("(jws_|rfc7797|curve25519_jws).*json"))
                    .sorted()
                    .forEach(file -> addCookbook(vectors, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vectors;
    }

    private static void addWycheproof(List<Vector> vectors, String file) {
        for (JsonNode group : read(VECTORS.resolve("wycheproof").resolve(file)).get("testGroups")) {
            JsonNode key = group.has("public") ? group.get("public") : group.get("private");
            for (JsonNode test : group.get("tests")) {
                JsonNode token = test.path("jws");
                keys(key)
                        .filter(keys -> token.isString())
                        .ifPresent(keys -> vectors.add(new Vector(
                                file + " " + test.get("tcId"),
                                token.stringValue(),
                                keys,
                                test.get("result").stringValue().equals("valid")
                                        && key.path("alg").asString("").equals("ES256"))));
            }
        }
    }

    /** Examples with other algorithms, in all three serialisations. */
    private static void addCookbook(List<Vector> vectors, Path file) {
        JsonNode example = read(file);
        JsonNode key = example.at("/input/key");
        JWKSet keys = keys(key.isArray() ? key.get(0) : key).orElseGet(JWKSet::new);
        example.get("output")
                .forEachEntry((form, value) -> vectors.add(new Vector(
                        file.getFileName() + " " + form,
                        value.isString() ? value.stringValue() : value.toString(),
                        keys,
                        false)));
    }

    /** A set of keys that cannot be read verifies nothing. */
    private static Optional<JWKSet> keys(JsonNode key) {
        try {
            return Optional.of(JWKSet.parse(key.has("keys") ? key.toString() : "{\"keys\":[" + key + "]}"));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
