package docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration property, read from the source of its record, so that nothing has to be built.
 *
 * @param name in full, such as {@code sallyport.session.idle-timeout}
 * @param defaultValue as {@code @DefaultValue} says it
 * @param open a list or a map, whose entries have names below this one
 */
record Property(String name, Optional<String> defaultValue, boolean open) {

    private static final Pattern PREFIX = Pattern.compile("@ConfigurationProperties\\(\"([^\"]+)\"\\)\\s*");
    private static final Pattern RECORD = Pattern.compile("\\brecord (\\w+)\\(");
    private static final Pattern DEFAULT = Pattern.compile("@DefaultValue\\(\"([^\"]*)\"\\)");
    private static final Pattern COMPONENT = Pattern.compile("(?s)(.*?)(\\w+)(<.*>)?\\s+(\\w+)\\s*");

    static List<Property> declaredIn(String source) {
        Map<String, String> components = new HashMap<>();
        Matcher records = RECORD.matcher(source);
        while (records.find()) {
            components.put(records.group(1), enclosed(source, records.end()));
        }
        Matcher prefix = PREFIX.matcher(source);
        Matcher root = RECORD.matcher(source);
        if (!prefix.find() || !root.find(prefix.end())) {
            throw new IllegalArgumentException("no record with @ConfigurationProperties");
        }
        return below(prefix.group(1), root.group(1), components);
    }

    private static List<Property> below(String prefix, String type, Map<String, String> components) {
        var properties = new ArrayList<Property>();
        for (String declaration : split(components.get(type))) {
            Matcher component = COMPONENT.matcher(declaration.strip());
            if (!component.matches()) {
                throw new IllegalArgumentException("not a record component: " + declaration);
            }
            String name = prefix + "." + kebab(component.group(4));
            if (components.containsKey(component.group(2))) {
                properties.addAll(below(name, component.group(2), components));
            } else {
                Matcher value = DEFAULT.matcher(declaration);
                boolean open = component.group(3) != null;
                properties.add(new Property(name, value.find() ? Optional.of(value.group(1)) : Optional.empty(), open));
            }
        }
        return properties;
    }

    /** Whether this property, a group that it is in, or an entry of it is meant. */
    boolean covers(String mentioned) {
        return mentioned.equals(name) || name.startsWith(mentioned + ".") || (open && mentioned.startsWith(name + "."));
    }

    /** As Spring Boot binds it from the environment: no dashes, underscores for dots. */
    String variable() {
        return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The text from here to the parenthesis that closes the one before. */
    private static String enclosed(String source, int from) {
        int depth = 1;
        for (int i = from; i < source.length(); i++) {
            depth += depthChange(source.charAt(i));
            if (depth == 0) {
                return source.substring(from, i);
            }
        }
        throw new IllegalArgumentException("a parenthesis is not closed");
    }

    /** At the commas that separate components, not at those within them. */
    private static List<String> split(String components) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < components.length(); i++) {
            depth += depthChange(components.charAt(i));
            if (depth == 0 && components.charAt(i) == ',') {
                parts.add(components.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(components.substring(start));
        return parts;
    }

    private static int depthChange(char c) {
        return switch (c) {
            case '(', '<' -> 1;
            case ')', '>' -> -1;
            default -> 0;
        };
    }
}
