package dev.sallyport.contract.vectors;

import static dev.sallyport.contract.vectors.RefreshTokenVectors.ordered;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a BFF says about its clients, and what only looks like it. */
final class BffCredentialVectors {

    private static final byte[] SECRET = counting(0x10);
    private static final byte[] OTHER_SECRET = counting(0x90);
    private static final String LABEL = "sallyport/bff-credential/v1";
    private static final long NOW = 1_763_740_800L;
    private static final String METHOD = "POST";
    private static final String PATH = "/api/auth/login";
    private static final String ADDRESS = "203.0.113.7";
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    private final List<Map<String, Object>> accepted = new ArrayList<>();
    private final List<Map<String, Object>> refused = new ArrayList<>();

    private BffCredentialVectors() {}

    static VectorFile file() {
        BffCredentialVectors vectors = new BffCredentialVectors();
        vectors.acceptAll();
        vectors.refuseAll();
        return new VectorFile(
                "bff-credentials.json",
                ordered(
                        "$comment",
                        "v1.<base64url of JSON>.<base64url of HMAC-SHA-256 over 'v1.<base64url of JSON>'>. Key: HKDF-SHA-256 (no salt, 32 "
                                + "bytes) of the secret for '" + LABEL
                                + "'. Every request is judged at 'now' (epoch seconds), "
                                + "with the method and path of its entry.",
                        "secret",
                        base64(SECRET),
                        "otherSecret",
                        base64(OTHER_SECRET),
                        "now",
                        NOW,
                        "accepted",
                        vectors.accepted,
                        "refused",
                        vectors.refused));
    }

    private void acceptAll() {
        accept("address-and-agent", METHOD, PATH, ADDRESS, AGENT, NOW);
        accept("ipv6", METHOD, "/api/auth/refresh", "2001:db8:7::1", AGENT, NOW);
        accept("without-address", METHOD, PATH, null, AGENT, NOW);
        accept("without-agent", METHOD, PATH, ADDRESS, null, NOW);
        accept("with-neither", "DELETE", "/api/auth/sessions/QEFCQ0RFRkdISUpLTE1OTw", null, null, NOW);
        accept("agent-beyond-ascii", METHOD, PATH, ADDRESS, "Browser \"\u00e9t\u00e9\" \\ 1/2", NOW);
        accept("a-minute-old", METHOD, PATH, ADDRESS, AGENT, NOW - 60);
        accept("a-minute-ahead", METHOD, PATH, ADDRESS, AGENT, NOW + 60);
    }

    private void refuseAll() {
        String good = credential(SECRET, payload(NOW, METHOD, PATH, ADDRESS, AGENT));
        String[] parts = good.split("\\.", 3);
        refuse("empty", "");
        refuse("a-word", "trust-me");
        refuse("an-address", ADDRESS);
        refuse("payload-alone", parts[0] + "." + parts[1]);
        refuse("empty-mac", parts[0] + "." + parts[1] + ".");
        refuse("empty-payload", "v1.." + mac(derive(SECRET), "v1."));
        refuse("version-2", credential(SECRET, "v2", payload(NOW, METHOD, PATH, ADDRESS, AGENT)));
        refuse("no-version", parts[1] + "." + parts[2]);
        refuse("a-part-too-many", good + ".x");
        refuse("padded", good + "=");
        refuse("space-inside", parts[0] + ". " + parts[1] + "." + parts[2]);
        refuse("two-in-one", good + ", " + good);
        refuse("one-character-short", good.substring(0, good.length() - 1));
        refuse("payload-changed", parts[0] + "." + payload(NOW, METHOD, PATH, "198.51.100.1", AGENT) + "." + parts[2]);
        refuse(
                "mac-changed",
                parts[0] + "." + parts[1] + "." + (parts[2].startsWith("A") ? "B" : "A") + parts[2].substring(1));
        refuse("another-secret", credential(OTHER_SECRET, payload(NOW, METHOD, PATH, ADDRESS, AGENT)));
        refuse("underived-secret-as-key", "v1." + parts[1] + "." + mac(SECRET, "v1." + parts[1]));
        refuse("oversized", credential(SECRET, payload(NOW, METHOD, PATH, ADDRESS, "x".repeat(5_000))));
        refuse("61-seconds-old", credential(SECRET, payload(NOW - 61, METHOD, PATH, ADDRESS, AGENT)));
        refuse("61-seconds-ahead", credential(SECRET, payload(NOW + 61, METHOD, PATH, ADDRESS, AGENT)));
        refuse("in-milliseconds", credential(SECRET, payload(NOW * 1_000, METHOD, PATH, ADDRESS, AGENT)));
        refuse("for-another-method", credential(SECRET, payload(NOW, "GET", PATH, ADDRESS, AGENT)));
        refuse("for-another-path", credential(SECRET, payload(NOW, METHOD, "/api/auth/register", ADDRESS, AGENT)));
        refuse("for-no-path", credential(SECRET, payload(NOW, METHOD, "", ADDRESS, AGENT)));
        refuse("for-a-part-of-a-segment", credential(SECRET, payload(NOW, METHOD, "ogin", ADDRESS, AGENT)));
        refuse("a-name-for-an-address", credential(SECRET, payload(NOW, METHOD, PATH, "localhost", AGENT)));
        refuse("a-network-for-an-address", credential(SECRET, payload(NOW, METHOD, PATH, "203.0.113.0/24", AGENT)));
        refuse("an-empty-address", credential(SECRET, payload(NOW, METHOD, PATH, "", AGENT)));
        refuse("no-json", credential(SECRET, base64("iat=1".getBytes(StandardCharsets.US_ASCII))));
        refuse("no-object", credential(SECRET, base64("[1]".getBytes(StandardCharsets.US_ASCII))));
        refuse("without-a-time", credential(SECRET, base64("{}".getBytes(StandardCharsets.US_ASCII))));
        refuse(
                "a-time-as-text",
                credential(
                        SECRET,
                        base64(("{\"iat\":\"" + NOW + "\",\"method\":\"POST\",\"path\":\"" + PATH + "\"}")
                                .getBytes(StandardCharsets.US_ASCII))));
    }

    private void accept(
            String id, String method, String path, @Nullable String address, @Nullable String agent, long issuedAt) {
        Map<String, Object> vector = ordered("id", id, "method", method, "path", path, "issuedAt", issuedAt);
        if (address != null) {
            vector.put("address", address);
        }
        if (agent != null) {
            vector.put("userAgent", agent);
        }
        vector.put("credential", credential(SECRET, payload(issuedAt, method, path, address, agent)));
        accepted.add(vector);
    }

    private void refuse(String id, String credential) {
        refused.add(ordered("id", id, "method", METHOD, "path", PATH, "credential", credential));
    }

    private static String payload(
            long issuedAt, String method, String path, @Nullable String address, @Nullable String agent) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("iat", issuedAt);
        members.put("method", method);
        members.put("path", path);
        if (address != null) {
            members.put("address", address);
        }
        if (agent != null) {
            members.put("userAgent", agent);
        }
        return base64(JsonMapper.shared().writeValueAsBytes(members));
    }

    private static String credential(byte[] secret, String payload) {
        return credential(secret, "v1", payload);
    }

    private static String credential(byte[] secret, String version, String payload) {
        String signed = version + "." + payload;
        return signed + "." + mac(derive(secret), signed);
    }

    /** RFC 5869 sections 2.2 and 2.3, for one block of output. */
    private static byte[] derive(byte[] secret) {
        byte[] key = hmac(new byte[32], secret);
        byte[] info = LABEL.getBytes(StandardCharsets.US_ASCII);
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return hmac(key, block);
    }

    private static String mac(byte[] key, String text) {
        return base64(hmac(key, text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] counting(int first) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }
}
