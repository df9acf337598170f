package dev.sallyport.account;

import java.text.Normalizer;

/** What an owner wants to be called: one line of visible text. */
public final class DisplayName {

    /** In code points. */
    public static final int MAXIMUM_LENGTH = 100;

    private DisplayName() {}

    /** Trims and composes (NFC) a name. */
    public static String normalise(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }

    /** Whether a normalised name can be shown without surprises: no control, no direction-changing characters. */
    public static boolean isAcceptable(String name) {
        int length = name.codePointCount(0, name.length());
        return length > 0
                && length <= MAXIMUM_LENGTH
                && name.codePoints().noneMatch(DisplayName::isInvisible)
                && name.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            // Zero-width joiner and non-joiner are part of names in several scripts.
            case Character.FORMAT -> codePoint != 0x200C && codePoint != 0x200D;
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
