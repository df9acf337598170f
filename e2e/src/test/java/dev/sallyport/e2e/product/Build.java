package dev.sallyport.e2e.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Production builds of the dashboard: as it is in the examples, or changed in a copy. With
 * {@code -Dsallyport.cache-components=true} all tests run against one with Cache Components.
 */
final class Build {

    /** A change to the sources of a copy. */
    @FunctionalInterface
    interface Change {
        void apply(Path sources) throws IOException;
    }

    static final boolean CACHE_COMPONENTS = Boolean.getBoolean("sallyport.cache-components");
    private static final Set<String> NOT_COPIED = Set.of(".next", "node_modules", "next-env.d.ts");

    private static @Nullable Path made;

    private Build() {}

    /** The one that the tests run against. */
    static synchronized Path usual() throws IOException, InterruptedException {
        if (made == null) {
            made = CACHE_COMPONENTS ? changed("dashboard-cache-components", _ -> {}) : Repository.dashboard();
        }
        return made;
    }

    /** Builds a changed copy. It lies inside the repository, where the npm packages are found. */
    static Path changed(String name, Change change) throws IOException, InterruptedException {
        Path copy = Repository.target(name);
        Folder.delete(copy);
        Folder.copy(Repository.dashboard(), copy, NOT_COPIED);
        if (CACHE_COMPONENTS) {
            switchOnCacheComponents(copy);
        }
        change.apply(copy);
        Program.run(
                name + "-build",
                List.of("node", Repository.next().toString(), "build"),
                copy,
                Map.of("NEXT_TELEMETRY_DISABLED", "1"));
        return copy;
    }

    /** Its guards stand in the pages, above any Suspense boundary: such pages wait for the session, and have to say so. */
    private static void switchOnCacheComponents(Path copy) throws IOException {
        replace(
                copy.resolve("next.config.ts"),
                "reactStrictMode: true,",
                "reactStrictMode: true, cacheComponents: true, partialPrefetching: true,");
        for (String layout : List.of("src/app/(app)/layout.tsx", "src/app/(guest)/layout.tsx")) {
            replace(copy.resolve(layout), "export default", "export const instant = false;\n\nexport default");
        }
    }

    private static void replace(Path file, String text, String by) throws IOException {
        String content = Files.readString(file);
        if (!content.contains(text)) {
            throw new IllegalStateException("There is no \"" + text + "\" in " + file + " any more.");
        }
        Files.writeString(file, content.replace(text, by));
    }
}
