package dev.sallyport.contract;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code contract/vectors}. */
public final class Vectors {

    private Vectors() {}

    /** A whole file. */
    public static JsonNode file(String name) {
        return JsonMapper.shared().readTree(ContractFiles.read("vectors/" + name));
    }

    /** Vectors of a file as arguments of a test, under their ids. */
    public static Stream<Arguments> arguments(String name, String group) {
        return file(name)
                .get(group)
                .valueStream()
                .map(vector -> Arguments.of(Named.of(vector.path("id").asString(vector.toString()), vector)));
    }

    static List<String> accepted(String name, String field) {
        return texts(name, "accepted", field);
    }

    static List<String> refused(String name, String field) {
        return texts(name, "refused", field);
    }

    private static List<String> texts(String name, String group, String field) {
        return file(name)
                .get(group)
                .valueStream()
                .map(vector -> vector.get(field).stringValue())
                .toList();
    }
}
