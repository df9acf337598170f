package build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import process.Command;

/** The parts of the example product, in the order in which they are needed. */
public record Parts(Repository repository) {

    private static final Map<String, String> NODE = Map.of("NEXT_TELEMETRY_DISABLED", "1", "CI", "true");

    public Part billingApi() {
        return maven(
                "the billing API",
                "billing-api",
                List.of("pom.xml", "java", "examples/billing-api", "contract"),
                repository.billingApiJar(),
                "examples/billing-api");
    }

    public Part server() {
        return maven(
                "the standalone server",
                "server",
                List.of("pom.xml", "java", "contract"),
                repository.serverJar(),
                "java/server");
    }

    /** The jar of another part, unpacked. */
    public Part unpacked(Part packed) {
        var layout = new Layout(packed.output());
        return part(packed, "unpacked", layout.application(), layout.extract());
    }

    /** What the JVM remembers of a training run of an unpacked jar. */
    public Part trained(Part packed) {
        var layout = new Layout(packed.output());
        var words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                repository.root().resolve("tools/train/Train.java").toString(),
                packed.output().toString());
        return part(packed, "trained", layout.cache(), words);
    }

    private Part part(Part packed, String done, Path output, List<String> words) {
        String id = packed.stamp().getFileName() + "-" + done;
        Path stamp = packed.stamp().resolveSibling(id);
        // Not the jar's sources: one saved while the jar is built is not in the jar that is unpacked here.
        var sources = List.of(repository.root().relativize(packed.stamp()).toString());
        return new Part(repository, packed.name() + ", " + done, sources, output, stamp, command(words, Map.of(), id));
    }

    public Part nodeModules() {
        return npm(
                "the npm packages",
                "npm-ci",
                List.of(
                        "package-lock.json",
                        ".npmrc",
                        "package.json",
                        "nextjs/package.json",
                        "examples/billing-dashboard/package.json"),
                repository.root().resolve("node_modules/.package-lock.json"),
                List.of("ci", "--no-audit", "--no-fund"));
    }

    public Part nextjsPackage() {
        return npm(
                "@sallyport/nextjs",
                "nextjs",
                List.of("package-lock.json", "nextjs"),
                repository.root().resolve("nextjs/dist/server.js"),
                List.of("run", "build", "--workspace", "@sallyport/nextjs"));
    }

    public Part dashboard() {
        return npm(
                "the dashboard",
                "dashboard",
                List.of("package-lock.json", "nextjs", "examples/billing-dashboard"),
                repository.dashboard().resolve(".next/BUILD_ID"),
                List.of("run", "build", "--workspace", "examples/billing-dashboard"));
    }

    /** Express and NestJS. Not a workspace: nobody who installs the package needs them. */
    public Part otherServers() {
        return npm(
                "the servers of other kinds",
                "other-servers",
                List.of(
                        "nextjs/test/servers/package-lock.json",
                        "nextjs/test/servers/.npmrc",
                        "nextjs/test/servers/package.json",
                        "nextjs/test/servers/nest"),
                repository.otherServers().resolve("nest/dist/main.js"),
                List.of("ci", "--no-audit", "--no-fund", "--prefix", "nextjs/test/servers"));
    }

    public Part springServer() {
        return maven(
                "the Spring server",
                "spring-server",
                List.of("pom.xml", "nextjs/test/servers/spring"),
                repository.otherServers().resolve("spring/target/spring-server.jar"),
                "nextjs/test/servers/spring");
    }

    private Part maven(String name, String id, List<String> sources, Path output, String module) {
        var words = new ArrayList<>(List.of(Toolchain.maven(repository.root())));
        words.addAll(List.of("-B", "-ntp", "-pl", module, "-am", "-Dmaven.test.skip=true", "package"));
        Path stamp = repository.root().resolve("target/fingerprints").resolve(id);
        return new Part(repository, name, sources, output, stamp, command(words, Map.of(), id));
    }

    private Part npm(String name, String id, List<String> sources, Path output, List<String> arguments) {
        var words = new ArrayList<>(List.of("npm"));
        words.addAll(arguments);
        // Among the packages, so that deleting those deletes what is known about them.
        Path stamp = repository.root().resolve("node_modules/.cache/sallyport").resolve(id);
        return new Part(repository, name, sources, output, stamp, command(words, NODE, id));
    }

    private Command command(List<String> words, Map<String, String> environment, String id) {
        return new Command(words, repository.root(), environment, repository.log("build-" + id));
    }
}
