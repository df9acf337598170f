package dev.sallyport.web;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a JSON object that a person filled in. Reading collects every complaint; {@link #check} sends them all at
 * once, by field.
 */
public final class Form {

    private final ObjectNode body;
    private final Map<String, List<String>> errors = new TreeMap<>();
    private final Set<String> known = new HashSet<>();

    Form(ObjectNode body) {
        this.body = body;
    }

    /** What a request without a body says. */
    public static Form empty() {
        return new Form(JsonNodeFactory.instance.objectNode());
    }

    /** What parsing a field came to: the value, or what to tell the person. */
    public sealed interface Parsed<T> {
        /** The field is fine. */
        record Value<T>(T value) implements Parsed<T> {}

        /** The field is not. */
        record Objection<T>(String message) implements Parsed<T> {}

        /** A value, or this objection where there is none. */
        static <T> Parsed<T> of(Optional<T> value, String objection) {
            return value.<Parsed<T>>map(Value::new).orElseGet(() -> new Objection<>(objection));
        }
    }

    /** A field's value, to be taken after {@link Form#check}. */
    public static final class Field<T> {
        private final @Nullable T value;

        private Field(@Nullable T value) {
            this.value = value;
        }

        /** The value; only to be asked for once the form was found to be in order. */
        public T value() {
            if (value == null) {
                throw new IllegalStateException("check() the form before taking values from it");
            }
            return value;
        }
    }

    /** Reads a text that has to be there. */
    public <T> Field<T> text(String name, Function<String, Parsed<T>> parser) {
        known.add(name);
        JsonNode node = body.get(name);
        if (node == null || node.isNull()) {
            object(name, "is required");
        } else if (!node.isString()) {
            object(name, "must be text");
        } else if (node.stringValue().isEmpty()) {
            object(name, "is required");
        } else {
            switch (parser.apply(node.stringValue())) {
                case Parsed.Value<T>(T value) -> {
                    return new Field<>(value);
                }
                case Parsed.Objection<T>(String message) -> object(name, message);
            }
        }
        return new Field<>(null);
    }

    /** Reads a text as it is. */
    public Field<String> text(String name) {
        return text(name, Parsed.Value::new);
    }

    /** Reads a text that may be missing. */
    public <T> Field<T> text(String name, Function<String, Parsed<T>> parser, T otherwise) {
        if (has(name)) {
            return text(name, parser);
        }
        known.add(name);
        return new Field<>(otherwise);
    }

    /** Reads a yes or no that may be missing. */
    public Field<Boolean> flag(String name, boolean otherwise) {
        known.add(name);
        JsonNode node = body.get(name);
        if (node == null || node.isNull()) {
            return new Field<>(otherwise);
        }
        if (node.isBoolean()) {
            return new Field<>(node.booleanValue());
        }
        object(name, "must be true or false");
        return new Field<>(null);
    }

    /** Whether the field was sent at all. */
    public boolean has(String name) {
        JsonNode node = body.get(name);
        return node != null && !node.isNull();
    }

    /** Ends the request with {@code validation_failed} if anything was wrong, unknown fields included. */
    public void check() {
        for (String name : body.propertyNames()) {
            if (!known.contains(name)) {
                // The name comes from outside: show it only where it is one.
                object(
                        name.matches("[A-Za-z][A-Za-z0-9_]{0,63}") ? name : "(unknown)",
                        "is not a field of this request");
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemCode.VALIDATION_FAILED).withErrors(errors));
        }
    }

    private void object(String field, String message) {
        errors.computeIfAbsent(field, name -> new ArrayList<>()).add(message);
    }
}
