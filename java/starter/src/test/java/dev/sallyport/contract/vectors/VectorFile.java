package dev.sallyport.contract.vectors;

import dev.sallyport.contract.ContractFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One file of {@code contract/vectors}. Its content is the same at every run, so that a test can compare. */
record VectorFile(String name, Map<String, Object> content) {

    /** Everything but ASCII is escaped: look-alikes and invisible characters are the point of some vectors. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    static List<VectorFile> all() {
        return List.of(
                RefreshTokenVectors.file(),
                BffCredentialVectors.file(),
                AccessTokenVectors.file(),
                EmailAddressVectors.file(),
                PasswordVectors.file(),
                CookieVectors.file());
    }

    /** Writes all the files anew. */
    public static void main(String[] arguments) throws java.io.IOException {
        Files.createDirectories(ContractFiles.path("vectors"));
        for (VectorFile file : all()) {
            Files.writeString(file.path(), file.text());
        }
    }

    Path path() {
        return ContractFiles.path("vectors/" + name);
    }

    String text() {
        return JSON.writeValueAsString(content) + "\n";
    }
}
