package dev.sallyport.contract.vectors;

import static dev.sallyport.contract.vectors.AccessTokenVectors.CURRENT;
import static dev.sallyport.contract.vectors.AccessTokenVectors.FOREIGN;
import static dev.sallyport.contract.vectors.AccessTokenVectors.NEXT;
import static dev.sallyport.contract.vectors.AccessTokenVectors.draft;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that the issuer never signed. */
final class ForgedTokens {

    private ForgedTokens() {}

    static void refuse(BiConsumer<String, String> refuse) {
        unsigned(refuse);
        algorithmConfusion(refuse);
        foreignKeys(refuse);
        tamperedSignatures(refuse);
    }

    private static void unsigned(BiConsumer<String, String> refuse) {
        for (String none : List.of("none", "None", "NONE", "nOnE", "noNE")) {
            JwsDraft draft = draft().header(h -> h.put("alg", none));
            refuse.accept("algorithm-" + none, draft.headerPart() + "." + draft.claimsPart() + ".");
        }
        JwsDraft draft = draft().header(h -> h.put("alg", "none"));
        refuse.accept("algorithm-none-with-a-signature", draft.signedBy(CURRENT));
        refuse.accept("algorithm-empty", draft().header(h -> h.put("alg", "")).signedBy(CURRENT));
        refuse.accept("no-algorithm", draft().header(h -> h.remove("alg")).signedBy(CURRENT));
        refuse.accept(
                "algorithm-in-lower-case",
                draft().header(h -> h.put("alg", "es256")).signedBy(CURRENT));
        refuse.accept("signature-left-out", draft().headerPart() + "." + draft().claimsPart() + ".");
    }

    /** The public key is public: it must not work as a shared secret (RFC 8725 section 2.1). */
    private static void algorithmConfusion(BiConsumer<String, String> refuse) {
        byte[] der = CURRENT.encoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        refuse.accept("hs256-with-the-public-key-in-der", hs256(der));
        refuse.accept("hs256-with-the-public-key-in-pem", hs256(pem.getBytes(StandardCharsets.US_ASCII)));
        refuse.accept(
                "hs256-with-the-x-coordinate", hs256(Base64.getUrlDecoder().decode(CURRENT.x())));
        refuse.accept("hs256-with-the-x-coordinate-as-text", hs256(CURRENT.x().getBytes(StandardCharsets.US_ASCII)));
        for (String other : List.of("ES384", "ES512", "ES256K", "RS256", "PS256", "EdDSA", "Ed25519")) {
            refuse.accept(
                    "algorithm-" + other,
                    draft().header(h -> h.put("alg", other)).signedBy(CURRENT));
        }
    }

    private static void foreignKeys(BiConsumer<String, String> refuse) {
        refuse.accept("foreign-key-under-a-known-kid", draft().signedBy(FOREIGN));
        refuse.accept(
                "known-key-under-another-kid",
                draft().header(h -> h.put("kid", NEXT.kid())).signedBy(CURRENT));
        for (String kid : List.of("unknown", "", "../../../../dev/null", "' OR '1'='1", "2026-11\u0000")) {
            refuse.accept(
                    "foreign-key-under-kid-" + (kid.isEmpty() ? "empty" : kid.replaceAll("[^a-z0-9-]", "_")),
                    draft().header(h -> h.put("kid", kid)).signedBy(FOREIGN));
        }
        refuse.accept(
                "foreign-key-without-kid", draft().header(h -> h.remove("kid")).signedBy(FOREIGN));
        refuse.accept(
                "foreign-key-as-jwk",
                draft().header(h -> h.put("jwk", FOREIGN.publicJwk())).signedBy(FOREIGN));
        refuse.accept(
                "foreign-key-as-jwk-without-kid",
                draft().header(h -> {
                            h.remove("kid");
                            h.put("jwk", FOREIGN.publicJwk());
                        })
                        .signedBy(FOREIGN));
        for (String header : List.of("jku", "x5u")) {
            refuse.accept(
                    "foreign-key-at-" + header,
                    draft().header(h -> h.put(header, "https://evil.example/keys.json"))
                            .signedBy(FOREIGN));
        }
        refuse.accept(
                "foreign-key-as-x5c",
                draft().header(h -> h.put("x5c", List.of(Base64.getEncoder().encodeToString(FOREIGN.encoded()))))
                        .signedBy(FOREIGN));
    }

    private static void tamperedSignatures(BiConsumer<String, String> refuse) {
        String good = draft().signedBy(CURRENT);
        String input = good.substring(0, good.lastIndexOf('.'));
        byte[] signature = CURRENT.sign(input);
        byte[] flipped = signature.clone();
        flipped[0] ^= 1;
        refuse.accept("signature-changed", input + "." + TestKey.base64(flipped));
        refuse.accept("signature-of-zeroes", input + "." + TestKey.base64(new byte[64]));
        refuse.accept("signature-short", input + "." + TestKey.base64(java.util.Arrays.copyOf(signature, 63)));
        refuse.accept("signature-long", input + "." + TestKey.base64(java.util.Arrays.copyOf(signature, 65)));
        refuse.accept("signature-in-der", input + "." + TestKey.base64(der(CURRENT.components(input))));
        refuse.accept(
                "claims-changed",
                draft().headerPart() + "."
                        + draft().claim("sub", "somebody-else").claimsPart() + "." + TestKey.base64(signature));
        refuse.accept(
                "header-changed",
                draft().header(h -> h.put("cty", "JWT")).headerPart() + "." + draft().claimsPart() + "."
                        + TestKey.base64(signature));
    }

    private static String hs256(byte[] key) {
        JwsDraft draft = draft().header(h -> h.put("alg", "HS256"));
        String input = draft.headerPart() + "." + draft.claimsPart();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return input + "." + TestKey.base64(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] der(java.math.BigInteger[] signature) {
        byte[] r = signature[0].toByteArray();
        byte[] s = signature[1].toByteArray();
        return java.nio.ByteBuffer.allocate(6 + r.length + s.length)
                .put((byte) 0x30)
                .put((byte) (4 + r.length + s.length))
                .put((byte) 2)
                .put((byte) r.length)
                .put(r)
                .put((byte) 2)
                .put((byte) s.length)
                .put(s)
                .array();
    }
}
