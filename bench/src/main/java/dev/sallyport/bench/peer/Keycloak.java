package dev.sallyport.bench.peer;

import dev.sallyport.bench.process.Postgres;
import dev.sallyport.bench.process.Service;
import dev.sallyport.bench.protocol.KeycloakProtocol;
import dev.sallyport.bench.protocol.Person;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keycloak's distribution from Maven Central: optimised build, PostgreSQL, the same Argon2 parameters as Sallyport, refresh
 * tokens that are good once, access tokens signed with ES256.
 */
public final class Keycloak {

    private static final String VERSION = "26.7.3";

    private static final List<String> BUILD = List.of("--db=postgres", "--health-enabled=true", "--cache=local");

    private static final List<String> ARGON2 = List.of(
            "--spi-password-hashing--argon2--memory=19456",
            "--spi-password-hashing--argon2--iterations=2",
            "--spi-password-hashing--argon2--parallelism=1");

    private final Path home;
    private final Map<String, String> environment;

    private Keycloak(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /** Downloads, unpacks and builds it if that was not done before. */
    public static Keycloak install(Path cache) throws IOException, InterruptedException {
        Path directory = cache.resolve("keycloak");
        Path home = directory.resolve("keycloak-" + VERSION);
        Map<String, String> environment =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        Keycloak keycloak = new Keycloak(home, environment);
        Path done = directory.resolve("built-" + VERSION);
        if (!Files.exists(done)) {
            keycloak.download(directory);
            Files.createFile(done);
        }
        return keycloak;
    }

    private void download(Path directory) throws IOException, InterruptedException {
        Install.step(
                directory,
                Map.of(),
                "Keycloak comes from Maven Central, about 170 MB: is it reachable?",
                List.of(
                        "mvn",
                        "-B",
                        "-q",
                        "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy",
                        "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip",
                        "-DoutputDirectory=" + directory));
        Path zip = directory.resolve("keycloak-quarkus-dist-" + VERSION + ".zip");
        String jar = Path.of(System.getProperty("java.home"), "bin", "jar").toString();
        Install.step(directory, Map.of(), "Is the disk full?", List.of(jar, "xf", zip.toString()));
        Files.delete(zip);
        Install.step(directory, environment, "", command("build", BUILD));
    }

    /** Starts it on an empty database, with these people in its realm. */
    public Service start(Postgres postgres, String database, List<Person> people, Path directory)
            throws IOException, InterruptedException {
        postgres.create(database);
        Path realm = Files.createDirectories(home.resolve("data/import")).resolve("bench-realm.json");
        Files.writeString(realm, JsonMapper.shared().writeValueAsString(realm(people)));
        int port = Service.freePort();
        int management = Service.freePort();
        List<String> options = new ArrayList<>(List.of(
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--http-management-port=" + management,
                "--hostname-strict=false",
                "--log-level=WARN",
                "--db-url=jdbc:postgresql://" + postgres.address(database),
                "--db-username=postgres",
                "--db-password=postgres"));
        options.addAll(ARGON2);
        URI health = Service.local(management).resolve("/health/ready");
        return Service.start(command("start", options), environment, directory, Service.local(port), health);
    }

    private List<String> command(String verb, List<String> options) {
        List<String> words =
                new ArrayList<>(List.of("bash", home.resolve("bin/kc.sh").toString(), verb));
        words.addAll(options);
        return words;
    }

    private static Map<String, Object> realm(List<Person> people) {
        Map<String, Object> realm = new LinkedHashMap<>();
        realm.put("realm", KeycloakProtocol.REALM);
        realm.put("enabled", true);
        realm.put("sslRequired", "none");
        realm.put("revokeRefreshToken", true);
        realm.put("refreshTokenMaxReuse", 0);
        realm.put("defaultSignatureAlgorithm", "ES256");
        realm.put("passwordPolicy", "hashAlgorithm(argon2)");
        realm.put(
                "clients",
                List.of(Map.of(
                        "clientId", KeycloakProtocol.CLIENT,
                        "enabled", true,
                        "publicClient", true,
                        "standardFlowEnabled", false,
                        "directAccessGrantsEnabled", true)));
        realm.put(
                "components",
                Map.of(
                        "org.keycloak.keys.KeyProvider",
                        List.of(Map.of(
                                "name", "ecdsa",
                                "providerId", "ecdsa-generated",
                                "config",
                                        Map.of(
                                                "ecdsaEllipticCurveKey",
                                                List.of("P-256"),
                                                "priority",
                                                List.of("200"))))));
        realm.put("users", people.stream().map(Keycloak::user).toList());
        return realm;
    }

    private static Map<String, Object> user(Person person) {
        return Map.of(
                "username",
                person.email(),
                "email",
                person.email(),
                "emailVerified",
                true,
                "firstName",
                "Bench",
                "lastName",
                "Bench",
                "enabled",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", person.password(), "temporary", false)));
    }
}
