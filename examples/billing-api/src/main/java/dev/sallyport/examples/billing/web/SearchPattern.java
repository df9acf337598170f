package dev.sallyport.examples.billing.web;

import java.util.Locale;

/** Patterns for {@code lower(column) LIKE pattern ESCAPE '!'}. */
public final class SearchPattern {

    private SearchPattern() {}

    /** Matches what contains the text as it is, wildcards included; everything if it is blank. */
    public static String containing(String text) {
        return "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }
}
