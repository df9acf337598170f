package launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The accounts that the API makes in development, with their generated passwords, as it wrote them down. */
record DemoAccounts(List<Map<String, String>> accounts) {

    /** The file is a list of flat objects whose values are strings, which needs no JSON library to read. */
    private static final Pattern OBJECT = Pattern.compile("\\{([^{}]*)}");

    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\"\\s*:\\s*\"([^\"\\\\]*)\"");

    static DemoAccounts in(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve("demo-accounts.json");
        String json = Files.exists(file) ? Files.readString(file) : "";
        return new DemoAccounts(OBJECT.matcher(json)
                .results()
                .map(object -> FIELD.matcher(object.group(1))
                        .results()
                        .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2))))
                .toList());
    }

    /** One line an account. */
    @Override
    public String toString() {
        return accounts.stream()
                .map(account -> "    %-20s %-24s %s"
                        .formatted(account.get("email"), account.get("password"), account.getOrDefault("note", ""))
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }
}
