package dev.sallyport.password;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * 8 to 256 code points exactly as typed, none that everybody tries first, and no rules about kinds of characters (ASVS
 * 5.0, 6.2.1 to 6.2.9).
 */
final class CommonPasswords implements PasswordPolicy {

    private final Set<String> common = commonPasswords();

    @Override
    public Optional<String> objection(String password) {
        if (!isWellFormed(password)) {
            return Optional.of("contains characters that cannot be stored");
        }
        int length = password.codePointCount(0, password.length());
        if (length < MINIMUM_LENGTH) {
            return Optional.of("needs at least " + MINIMUM_LENGTH + " characters");
        }
        if (length > MAXIMUM_LENGTH) {
            return Optional.of("can have at most " + MAXIMUM_LENGTH + " characters");
        }
        if (common.contains(password.toLowerCase(Locale.ROOT)) || isOneCharacterRepeated(password)) {
            return Optional.of("is one of the passwords that attackers try first; choose another");
        }
        return Optional.empty();
    }

    /** Half a surrogate pair would be stored as a question mark, and so equal other passwords. */
    private static boolean isWellFormed(String password) {
        return password.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static boolean isOneCharacterRepeated(String password) {
        return password.codePoints().distinct().count() == 1;
    }

    /** The 30,000 most common passwords, as far as they are long enough to be accepted otherwise. */
    private static Set<String> commonPasswords() {
        try {
            return StandardDictionaries.PASSWORDS_LOADER.load().getRankedDictionary().keySet().stream()
                    .filter(password -> password.length() >= MINIMUM_LENGTH)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of common passwords cannot be read", e);
        }
    }
}
