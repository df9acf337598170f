package dev.sallyport.account;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the one form that accounts are found by: trimmed, lower case, the domain in ASCII.
 *
 * <p>Deliberately narrower than RFC 5321. Quoted local parts, comments and address literals are refused, because mail
 * software disagrees about where they lead ({@code "victim@a"@b}), and so are non-ASCII local parts, because they can
 * imitate another address. Nothing that a mail provider might treat as equal (dots, {@code +tags}) is folded: that would
 * let one person take another's address.
 *
 * @param value the address in normal form
 */
public record EmailAddress(String value) {

    /** RFC 5321 section 4.5.3.1.3, less the angle brackets. */
    static final int MAXIMUM_LENGTH = 254;

    /** RFC 5321 section 4.5.3.1.1. */
    private static final int MAXIMUM_LOCAL_LENGTH = 64;

    /** dot-atom of RFC 5322 section 3.2.3. */
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    /** Two labels at least, the last one not a number: no address literals, no bare host names. */
    private static final Pattern DOMAIN = Pattern.compile(
            "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /** Brings an address into normal form; empty when it is none that we accept. */
    public static Optional<EmailAddress> parse(String text) {
        String trimmed = text.strip();
        int at = trimmed.indexOf('@');
        if (trimmed.length() > MAXIMUM_LENGTH || at < 1 || at != trimmed.lastIndexOf('@')) {
            return Optional.empty();
        }
        // Matched before it is lowered: a Kelvin sign would become a k.
        String local = trimmed.substring(0, at);
        return asciiDomain(trimmed.substring(at + 1))
                .filter(domain -> local.length() <= MAXIMUM_LOCAL_LENGTH
                        && LOCAL.matcher(local).matches()
                        && DOMAIN.matcher(domain).matches()
                        && local.length() + 1 + domain.length() <= MAXIMUM_LENGTH)
                .map(domain -> new EmailAddress(local.toLowerCase(Locale.ROOT) + "@" + domain));
    }

    /**
     * An international domain in its ASCII form. Only letters, marks and digits are taken, and none that the versions of
     * IDNA map differently (RFC 5894 section 7.2): everything else only serves to make one domain look like another.
     */
    private static Optional<String> asciiDomain(String domain) {
        boolean plain = Normalizer.isNormalized(domain, Normalizer.Form.NFKC)
                && domain.codePoints().allMatch(EmailAddress::isDomainCharacter);
        if (!plain) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isDomainCharacter(int codePoint) {
        boolean mappedDifferently = codePoint == 0xDF || codePoint == 0x3C2;
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.COMBINING_SPACING_MARK -> !mappedDifferently;
            // Variation selectors count as marks but change nothing that can be seen.
            case Character.NON_SPACING_MARK -> codePoint < 0xFE00 || codePoint > 0xFE0F;
            default -> codePoint == '-' || codePoint == '.';
        };
    }

    /** Addresses stay out of logs. */
    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }
}
