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
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

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
        String local = trimmed.substring(0, at).toLowerCase(Locale.ROOT);
        return asciiDomain(trimmed.substring(at + 1))
                .filter(domain -> local.length() <= MAXIMUM_LOCAL_LENGTH
                        && LOCAL.matcher(local).matches()
                        && DOMAIN.matcher(domain).matches()
                        && local.length() + 1 + domain.length() <= MAXIMUM_LENGTH)
                .map(domain -> new EmailAddress(local + "@" + domain));
    }

    /**
     * An international domain in its ASCII form. Compatibility characters (full-width letters, ligatures, other dots)
     * are refused rather than mapped: they only serve to make one domain look like another.
     */
    private static Optional<String> asciiDomain(String domain) {
        if (!Normalizer.isNormalized(domain, Normalizer.Form.NFKC)
                || domain.chars().anyMatch(c -> c == '\u3002' || c == '\uFF0E' || c == '\uFF61')) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Addresses stay out of logs. */
    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }
}
