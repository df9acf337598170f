package dev.sallyport.bench.process;

import java.util.Map;

/**
 * A database of the server under test, set to lose nothing that was acknowledged.
 *
 * @param name as people call it
 * @param settings environment variables that lead the server there
 */
public record Database(String name, Map<String, String> settings) {

    /** The one inside the server, in its data directory: WAL, {@code synchronous=FULL}. */
    public static final Database SQLITE = new Database("SQLite", Map.of());
}
