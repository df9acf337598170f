package dev.sallyport.web;

import dev.sallyport.secret.ServerSecret;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a BFF says about the client it speaks for: {@code v1.<payload>.<mac>} in base64url, an HMAC-SHA-256 over
 * everything before it under a key derived from the secret that the two share. The payload is a JSON object with {@code
 * iat} (epoch seconds), {@code method}, {@code path}, and {@code address} and {@code userAgent} where the BFF knows them.
 * Members that are not known here are passed over. {@code contract/vectors/bff-credentials.json} has examples.
 */
final class ClientCredentials {

    /** The header that carries it. */
    static final String HEADER = "Sallyport-Client";

    /** How far the two clocks may be apart, either way. Within this time a copy could be used again, for the same path. */
    static final Duration VALIDITY = Duration.ofSeconds(60);

    private static final int LONGEST = 4096;
    private static final Pattern FORM = Pattern.compile("(v1\\.([A-Za-z0-9_-]+))\\.([A-Za-z0-9_-]{43})");
    private static final String ALGORITHM = "HmacSHA256";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<SecretKeySpec> keys;
    private final Clock clock;

    ClientCredentials(List<ServerSecret> secrets, Clock clock) {
        this.keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.derive("sallyport/bff-credential/v1", 32), ALGORITHM))
                .toList();
        this.clock = clock;
    }

    /** What a credential is worth. */
    sealed interface Verdict {
        /** One of our BFFs made it, for this request, just now. */
        record Believed(Client client) implements Verdict {}

        /**
         * Anything else.
         *
         * @param why for the operator; says nothing that helps to make one
         */
        record Refused(String why) implements Verdict {}
    }

    /**
     * Judges a credential.
     *
     * @param path of the request, as it arrived; a proxy may have put something in front of what the BFF asked for
     */
    Verdict judge(String credential, String method, String path) {
        Matcher form = FORM.matcher(credential);
        if (credential.length() > LONGEST || !form.matches() || !isGenuine(form.group(1), form.group(3))) {
            return new Verdict.Refused("None of sallyport.bff.secrets made this " + HEADER + " header.");
        }
        // From here on it is one of our own BFFs that speaks, and may be told what is wrong.
        JsonNode payload;
        try {
            payload = JSON.readTree(Base64.getUrlDecoder().decode(form.group(2)));
        } catch (IllegalArgumentException | JacksonException e) {
            return malformed();
        }
        if (!payload.path("iat").canConvertToLong()) {
            return malformed();
        }
        Duration age = Duration.between(Instant.ofEpochSecond(payload.get("iat").longValue()), clock.instant());
        if (age.abs().compareTo(VALIDITY) > 0) {
            return new Verdict.Refused(
                    "The " + HEADER + " header is from another time: compare the clocks of the servers.");
        }
        String stated = payload.path("path").asString("");
        if (!payload.path("method").asString("").equals(method) || !stated.startsWith("/") || !path.endsWith(stated)) {
            return new Verdict.Refused("The " + HEADER + " header was made for another request.");
        }
        return client(payload).<Verdict>map(Verdict.Believed::new).orElseGet(ClientCredentials::malformed);
    }

    private boolean isGenuine(String signed, String presented) {
        byte[] mac;
        try {
            mac = Base64.getUrlDecoder().decode(presented);
        } catch (IllegalArgumentException e) {
            return false;
        }
        boolean genuine = false;
        for (SecretKeySpec key : keys) {
            genuine |= MessageDigest.isEqual(mac(key, signed), mac);
        }
        return genuine;
    }

    private static Optional<Client> client(JsonNode payload) {
        String address = text(payload, "address");
        try {
            // A literal is parsed; nothing is looked up.
            InetAddress parsed = address == null ? null : InetAddress.ofLiteral(address);
            return Optional.of(new Client(parsed, text(payload, "userAgent")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String text(JsonNode payload, String member) {
        return payload.path(member).asString(null);
    }

    private static Verdict malformed() {
        return new Verdict.Refused("The " + HEADER + " header does not say what it should.");
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
