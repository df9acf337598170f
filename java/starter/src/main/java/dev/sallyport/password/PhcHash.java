package dev.sallyport.password;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password hash as it is stored: the PHC string format,
 * {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
 *
 * @param cost what it was computed with
 * @param salt random bytes
 * @param hash the result
 */
record PhcHash(Argon2.Cost cost, byte[] salt, byte[] hash) {

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,8}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,})\\$([A-Za-z0-9+/]{16,})");

    static Optional<PhcHash> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Argon2.Cost cost = new Argon2.Cost(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
        Base64.Decoder base64 = Base64.getDecoder();
        return Optional.of(new PhcHash(cost, base64.decode(matcher.group(4)), base64.decode(matcher.group(5))));
    }

    String encode() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p=" + cost.parallelism() + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    @Override
    public String toString() {
        return "PhcHash[" + cost + "]";
    }
}
