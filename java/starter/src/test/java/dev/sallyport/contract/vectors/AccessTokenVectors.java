package dev.sallyport.contract.vectors;

import static dev.sallyport.contract.vectors.RefreshTokenVectors.ordered;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Access tokens and what a verifier says to them (RFC 9068 section 4, RFC 8725 section 3 and its successor). */
final class AccessTokenVectors {

    static final String ISSUER = "https://api.example.com";
    static final String AUDIENCE = "https://api.example.com";
    /** 21 November 2026, noon: the clock that the verifier is to use. */
    static final long NOW = 1_795_262_400L;

    static final TestKey CURRENT = new TestKey("2026-11", "sallyport contract vectors: current key");
    static final TestKey NEXT = new TestKey("2026-12", "sallyport contract vectors: next key");
    static final TestKey FOREIGN = new TestKey("foreign", "sallyport contract vectors: a key of somebody else");

    private final List<Map<String, Object>> accepted = new ArrayList<>();
    private final List<Map<String, Object>> refused = new ArrayList<>();

    private AccessTokenVectors() {}

    static VectorFile file() {
        AccessTokenVectors vectors = new AccessTokenVectors();
        vectors.acceptAll();
        vectors.refuseClaims();
        ForgedTokens.refuse(vectors::refuse);
        MisshapenTokens.refuse(vectors::refuse);
        return new VectorFile(
                "access-tokens.json",
                ordered(
                        "$comment",
                        "What a verifier of this issuer and audience decides at the time 'now' (epoch seconds). The keys are "
                                + "made from published names: worthless outside tests.",
                        "issuer",
                        ISSUER,
                        "audience",
                        AUDIENCE,
                        "now",
                        NOW,
                        "leewaySeconds",
                        60,
                        "jwks",
                        ordered("keys", List.of(CURRENT.publicJwk(), NEXT.publicJwk())),
                        "claims",
                        claims(),
                        "accepted",
                        vectors.accepted,
                        "refused",
                        vectors.refused));
    }

    private void acceptAll() {
        accept("plain", draft().signedBy(CURRENT));
        accept("signed-by-the-next-key", new JwsDraft(NEXT.kid(), claims()).signedBy(NEXT));
        accept(
                "type-in-full",
                draft().header(h -> h.put("typ", "application/at+jwt")).signedBy(CURRENT));
        accept("audience-as-text", draft().claim("aud", AUDIENCE).signedBy(CURRENT));
        accept(
                "one-of-two-audiences",
                draft().claim("aud", List.of("https://other.example", AUDIENCE)).signedBy(CURRENT));
        accept(
                "expired-within-the-leeway",
                draft().claim("iat", NOW - 359).claim("exp", NOW - 59).signedBy(CURRENT));
        accept("not-before-within-the-leeway", draft().claim("nbf", NOW + 59).signedBy(CURRENT));
        accept("unknown-claim", draft().claim("colour", "green").signedBy(CURRENT));
    }

    private void refuseClaims() {
        refuse("expired", draft().claim("iat", NOW - 361).claim("exp", NOW - 61).signedBy(CURRENT));
        refuse("expired-long-ago", draft().claim("exp", 1L).signedBy(CURRENT));
        refuse("no-expiry", draft().claims(c -> c.remove("exp")).signedBy(CURRENT));
        refuse("expiry-null", draft().claim("exp", NullValue.NULL).signedBy(CURRENT));
        refuse("expiry-as-text", draft().claim("exp", "tomorrow").signedBy(CURRENT));
        refuse("not-before-in-the-future", draft().claim("nbf", NOW + 61).signedBy(CURRENT));
        refuse("no-issuer", draft().claims(c -> c.remove("iss")).signedBy(CURRENT));
        refuse("another-issuer", draft().claim("iss", "https://evil.example").signedBy(CURRENT));
        refuse("issuer-with-a-slash", draft().claim("iss", ISSUER + "/").signedBy(CURRENT));
        refuse(
                "issuer-as-prefix",
                draft().claim("iss", ISSUER + ".evil.example").signedBy(CURRENT));
        refuse(
                "issuer-in-upper-case",
                draft().claim("iss", "https://API.example.com").signedBy(CURRENT));
        refuse("issuer-on-http", draft().claim("iss", "http://api.example.com").signedBy(CURRENT));
        refuse("issuer-as-list", draft().claim("iss", List.of(ISSUER)).signedBy(CURRENT));
        refuse("no-audience", draft().claims(c -> c.remove("aud")).signedBy(CURRENT));
        refuse("empty-audience", draft().claim("aud", List.of()).signedBy(CURRENT));
        refuse(
                "another-audience",
                draft().claim("aud", List.of("https://other.example")).signedBy(CURRENT));
        refuse(
                "audience-as-prefix",
                draft().claim("aud", List.of(AUDIENCE + "/v2")).signedBy(CURRENT));
        refuse("no-subject", draft().claims(c -> c.remove("sub")).signedBy(CURRENT));
        refuse("empty-subject", draft().claim("sub", "").signedBy(CURRENT));
        refuse("type-jwt", draft().header(h -> h.put("typ", "JWT")).signedBy(CURRENT));
        refuse("no-type", draft().header(h -> h.remove("typ")).signedBy(CURRENT));
        refuse(
                "type-of-an-id-token",
                draft().header(h -> h.put("typ", "id+jwt")).signedBy(CURRENT));
        refuse(
                "type-of-a-logout-token",
                draft().header(h -> h.put("typ", "logout+jwt")).signedBy(CURRENT));
        refuse(
                "type-of-a-ticket",
                draft().header(h -> h.put("typ", "ticket+jwt")).signedBy(CURRENT));
        refuse(
                "unknown-critical-header",
                draft().header(h -> {
                            h.put("crit", List.of("urn:example:policy"));
                            h.put("urn:example:policy", true);
                        })
                        .signedBy(CURRENT));
    }

    static JwsDraft draft() {
        return new JwsDraft(CURRENT.kid(), claims());
    }

    static Map<String, Object> claims() {
        return ordered(
                "iss",
                ISSUER,
                "aud",
                List.of(AUDIENCE),
                "sub",
                "0b8e6f5a-5f0e-4c55-9a57-0d6f7f1c2e11",
                "client_id",
                "sallyport",
                "iat",
                NOW - 10,
                "exp",
                NOW + 290,
                "jti",
                "tI6cK1n0T4m2xQd9sVb7Ew",
                "sid",
                "QEFCQ0RFRkdISUpLTE1OTw",
                "auth_time",
                NOW - 3600,
                "roles",
                List.of("user", "admin"),
                "permissions",
                List.of("invoices:read"),
                "entitlements",
                ordered("plan", "pro"),
                "email",
                "frida@example.com",
                "email_verified",
                true,
                "name",
                "Frida Frei");
    }

    private void accept(String id, String token) {
        accepted.add(ordered("id", id, "token", token));
    }

    private void refuse(String id, String token) {
        refused.add(ordered("id", id, "token", token));
    }

    /** A null that a map of non-null values can hold. */
    enum NullValue {
        NULL;

        @com.fasterxml.jackson.annotation.JsonValue
        @org.jspecify.annotations.Nullable
        Object json() {
            return null;
        }
    }
}
