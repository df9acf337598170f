package dev.sallyport.e2e.product;

import java.nio.file.Path;

/** Where things lie in this repository. */
public final class Repository {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();

    private Repository() {}

    public static Path root() {
        Path parent = MODULE.getParent();
        if (parent == null) {
            throw new IllegalStateException("The browser tests run in the folder e2e of the repository.");
        }
        return parent;
    }

    /** What the tests leave behind: logs, screenshots, traces of failures. */
    public static Path target(String name) {
        return MODULE.resolve("target").resolve(name);
    }

    static Path billingApiJar() {
        return root().resolve("examples/billing-api/target/billing-api.jar");
    }

    static Path dashboard() {
        return root().resolve("examples/billing-dashboard");
    }

    static Path next() {
        return root().resolve("node_modules/next/dist/bin/next");
    }
}
