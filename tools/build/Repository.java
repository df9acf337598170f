package build;

import java.nio.file.Path;

/** Where things lie in this repository. */
public record Repository(Path root) {

    /** The repository whose launcher started this JVM. */
    public static Repository current() {
        return new Repository(Path.of(System.getProperty("sallyport.root", ""))
                .toAbsolutePath()
                .normalize());
    }

    public Path billingApiJar() {
        return root.resolve("examples/billing-api/target/billing-api.jar");
    }

    public Path serverJar() {
        return root.resolve("java/server/target/sallyport-server.jar");
    }

    /** Backends of other kinds, for the tests of what talks to them. */
    public Path otherServers() {
        return root.resolve("nextjs/test/servers");
    }

    public Path dashboard() {
        return root.resolve("examples/billing-dashboard");
    }

    /** A program of an installed npm package, to be run with {@code node}: without npm in between, signals arrive. */
    public Path nodeProgram(String path) {
        return root.resolve("node_modules").resolve(path);
    }

    public Path log(String name) {
        return root.resolve("target/logs").resolve(name + ".log");
    }

    public Path data() {
        return root.resolve("data");
    }
}
