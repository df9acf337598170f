package dev.sallyport.contract.vectors;

import static dev.sallyport.contract.vectors.RefreshTokenVectors.ordered;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Passwords that may be chosen, and those that may not. */
final class PasswordVectors {

    private static final String GRIN = "\ud83d\ude00";
    private static final String KEYS =
            "\ud83d\udd11\ud83d\uddf2\ud83d\udc34\ud83d\udd0b\ud83d\udcce\ud83c\udf35\ud83d\udef8";

    private final List<Map<String, Object>> accepted = new ArrayList<>();
    private final List<Map<String, Object>> refused = new ArrayList<>();

    private PasswordVectors() {}

    static VectorFile file() {
        PasswordVectors vectors = new PasswordVectors();
        vectors.acceptAll();
        vectors.refuseAll();
        return new VectorFile(
                "passwords.json",
                ordered(
                        "$comment",
                        "8 to 256 code points, taken as they come: nothing trimmed, folded or cut. No composition rules; "
                                + "common passwords are refused.",
                        "accepted",
                        vectors.accepted,
                        "refused",
                        vectors.refused));
    }

    private void acceptAll() {
        accept("eight-letters", "vqkzmwtj");
        accept("words", "correct horse battery staple");
        accept("lower-case-only", "ohnezahlundohnezeichen");
        accept("digits-only", "8305927416");
        accept("signs-only", "%&/()=?+*#_-:;<>");
        accept("spaces-around", "  quietly tended garden  ");
        accept("tab-inside", "quietly\ttended");
        accept("eight-code-points-of-two-units", KEYS + GRIN);
        accept("letters-of-other-scripts", "\u0441\u043b\u043e\u043d\u044b\u0438\u0447\u0430\u0439");
        accept("combining-characters", "re\u0301sume\u0301-vqkz");
        accept("64-characters", mixed(64));
        accept("more-than-72-bytes", mixed(73));
        accept("256-characters", mixed(256));
        accept("256-code-points-of-two-units", GRIN.repeat(128) + KEYS.repeat(18) + GRIN.repeat(2));
    }

    private void refuseAll() {
        refuse("empty", "");
        refuse("one-character", "x");
        refuse("seven-characters", "vqkzmwt");
        refuse("seven-code-points-in-fourteen-units", KEYS);
        refuse("four-code-points-in-eight-units", GRIN.repeat(4));
        refuse("257-characters", mixed(257));
        refuse("257-code-points-of-two-units", GRIN.repeat(257));
        refuse("10000-characters", mixed(10_000));
        // Encoded to UTF-8 it would turn into a question mark, and two passwords into one.
        refuse("lone-surrogate", "vqkzmwtj\ud83d");
        for (String common : List.of(
                "password",
                "12345678",
                "123456789",
                "1234567890",
                "iloveyou",
                "sunshine",
                "princess",
                "football",
                "baseball",
                "superman",
                "trustno1",
                "starwars",
                "whatever",
                "qwertyuiop",
                "password1",
                "11111111")) {
            refuse("common-" + common, common);
        }
    }

    /** Letters without a pattern that a list of common passwords would hold. */
    private static String mixed(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0, state = 7; i < length; i++) {
            state = (state * 75 + 74) % 65_537;
            text.append((char) ('a' + state % 26));
        }
        return text.toString();
    }

    private void accept(String id, String input) {
        accepted.add(ordered("id", id, "input", input));
    }

    private void refuse(String id, String input) {
        refused.add(ordered("id", id, "input", input));
    }
}
