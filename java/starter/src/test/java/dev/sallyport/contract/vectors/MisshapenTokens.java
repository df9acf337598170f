package dev.sallyport.contract.vectors;

import static dev.sallyport.contract.vectors.AccessTokenVectors.CURRENT;
import static dev.sallyport.contract.vectors.AccessTokenVectors.FOREIGN;
import static dev.sallyport.contract.vectors.AccessTokenVectors.draft;

import java.util.function.BiConsumer;

/** Texts that are no compact JWS of a JSON object, although most contain a genuine signature. */
final class MisshapenTokens {

    private MisshapenTokens() {}

    static void refuse(BiConsumer<String, String> refuse) {
        String good = draft().signedBy(CURRENT);
        String[] parts = good.split("\\.", -1);
        serialisations(refuse, parts);
        extraCharacters(refuse, good, parts);
        broken(refuse, parts);
    }

    /** Only the compact form is a token (RFC 9068 section 2, RFC 8725bis "format confusion"). */
    private static void serialisations(BiConsumer<String, String> refuse, String[] parts) {
        refuse.accept(
                "flattened-json",
                "{\"protected\":\"" + parts[0] + "\",\"payload\":\"" + parts[1] + "\",\"signature\":\"" + parts[2]
                        + "\"}");
        refuse.accept(
                "general-json",
                "{\"payload\":\"" + parts[1] + "\",\"signatures\":[{\"protected\":\"" + parts[0] + "\",\"signature\":\""
                        + parts[2] + "\"}]}");
        refuse.accept("five-parts", parts[0] + ".." + parts[1] + "." + parts[2] + ".AAAA");
        refuse.accept("four-parts", String.join(".", parts) + "." + parts[2]);
        refuse.accept("two-parts", parts[0] + "." + parts[1]);
        refuse.accept("one-part", parts[0]);
        refuse.accept("empty", "");
        refuse.accept("dots-only", "..");
        refuse.accept(
                "a-refresh-token", "spr_AVTh3o8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    }

    private static void extraCharacters(BiConsumer<String, String> refuse, String good, String[] parts) {
        refuse.accept("dot-after", good + ".");
        refuse.accept("dot-before", "." + good);
        refuse.accept("space-inside", parts[0] + " ." + parts[1] + "." + parts[2]);
        refuse.accept("line-feed-inside", parts[0] + "." + parts[1] + ".\n" + parts[2]);
        refuse.accept("percent-encoded-dot", parts[0] + "%2E" + parts[1] + "%2E" + parts[2]);
        refuse.accept("padded-signature", good + "==");
        refuse.accept("padded-claims", parts[0] + "." + parts[1] + "=." + parts[2]);
        refuse.accept("character-of-no-alphabet", parts[0] + "." + parts[1] + "!." + parts[2]);
        refuse.accept("look-alike-letter", "\u0435" + good.substring(1));
        refuse.accept("nul-after", good + "\0");
        refuse.accept("text-after", good + "AAAA");
        refuse.accept("twice", good + "," + good);
        refuse.accept("scheme-twice", "Bearer " + good);
    }

    private static void broken(BiConsumer<String, String> refuse, String[] parts) {
        refuse.accept("claims-no-json", JwsDraft.signed(parts[0], JwsDraft.base64("frida"), CURRENT));
        refuse.accept("claims-a-list", JwsDraft.signed(parts[0], JwsDraft.base64("[\"frida\"]"), CURRENT));
        refuse.accept("claims-null", JwsDraft.signed(parts[0], JwsDraft.base64("null"), CURRENT));
        refuse.accept("claims-empty", JwsDraft.signed(parts[0], "", CURRENT));
        refuse.accept("header-no-json", JwsDraft.signed(JwsDraft.base64("frida"), parts[1], CURRENT));
        refuse.accept("header-empty-object", JwsDraft.signed(JwsDraft.base64("{}"), parts[1], CURRENT));
        String deep = "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"" + CURRENT.kid() + "\",\"deep\":";
        // Nesting denial of service, CVE-2025-53864.
        refuse.accept(
                "header-nested-deeply",
                JwsDraft.signed(JwsDraft.base64(deep + "[".repeat(3000) + "]".repeat(3000) + "}"), parts[1], FOREIGN));
    }
}
