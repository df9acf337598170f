package dev.sallyport.contract.vectors;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** A token in the making: header and claims that a vector may bend before it is signed. */
final class JwsDraft {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();

    JwsDraft(String kid, Map<String, Object> claims) {
        header.put("typ", "at+jwt");
        header.put("alg", "ES256");
        header.put("kid", kid);
        this.claims.putAll(claims);
    }

    JwsDraft header(Consumer<Map<String, Object>> change) {
        change.accept(header);
        return this;
    }

    JwsDraft claims(Consumer<Map<String, Object>> change) {
        change.accept(claims);
        return this;
    }

    JwsDraft claim(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    String headerPart() {
        return base64(JSON.writeValueAsString(header));
    }

    String claimsPart() {
        return base64(JSON.writeValueAsString(claims));
    }

    String signedBy(TestKey key) {
        return signed(headerPart(), claimsPart(), key);
    }

    static String signed(String headerPart, String claimsPart, TestKey key) {
        String input = headerPart + "." + claimsPart;
        return input + "." + TestKey.base64(key.sign(input));
    }

    static String base64(String text) {
        return TestKey.base64(text.getBytes(StandardCharsets.UTF_8));
    }
}
