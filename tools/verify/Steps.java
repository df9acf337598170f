package verify;

import build.Part;
import build.Parts;
import build.Repository;
import build.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import process.Command;
import verify.Step.Group;

/** What there is to run, in the order in which it is run: the cheap before the dear, what is needed before what needs it. */
record Steps(Repository repository, boolean quick) {

    private static final String NPM = "npm packages";
    private static final String PACKAGE = "@sallyport/nextjs build";
    private static final String OTHERS = "Express and NestJS servers";
    private static final String SPRING = "Spring server build";
    private static final String JARS = "Billing API build";
    private static final String DASHBOARD = "Dashboard build";

    private static final List<String> JAVA_MODULES =
            List.of("java/verifier", "java/starter", "java/server", "examples/billing-api", "bench");

    List<Step> all() {
        var parts = new Parts(repository);
        var steps = new ArrayList<>(List.of(
                new Step("Documents", Group.JAVA, List.of(), documents()),
                new Step("Java tests and formatting", Group.JAVA, List.of(), this::java),
                new Step(NPM, Group.NEXTJS, List.of(), Step.part(parts.nodeModules())),
                new Step(PACKAGE, Group.NEXTJS, List.of(NPM), Step.part(parts.nextjsPackage())),
                new Step("Formatting and lint", Group.NEXTJS, List.of(NPM), npm("lint", "run", "lint")),
                new Step("TypeScript unit tests", Group.NEXTJS, List.of(NPM), vitest("test")),
                new Step("Packaging", Group.NEXTJS, List.of(PACKAGE), npm("pack", "run", "check:pack")),
                new Step(DASHBOARD, Group.NEXTJS, List.of(PACKAGE), Step.part(parts.dashboard())),
                new Step("Type checks", Group.NEXTJS, List.of(PACKAGE), npm("types", "run", "typecheck"))));
        if (!quick) {
            steps.add(new Step("A fresh application", Group.NEXTJS, List.of(PACKAGE), vitest("test:fresh")));
            steps.add(new Step(OTHERS, Group.NEXTJS, List.of(NPM), Step.part(parts.otherServers())));
            steps.add(new Step(SPRING, Group.NEXTJS, List.of(), Step.part(parts.springServer())));
            steps.add(new Step(
                    "Servers of other kinds", Group.NEXTJS, List.of(PACKAGE, OTHERS, SPRING), this::otherServers));
            steps.add(new Step(JARS, Group.E2E, List.of(), Step.part(parts.billingApi())));
            steps.add(new Step("Browser tests", Group.E2E, List.of(JARS, DASHBOARD), () -> browser("browser")));
            steps.add(new Step(
                    "Browser tests with Cache Components",
                    Group.E2E,
                    List.of(JARS, DASHBOARD),
                    () -> browser("browser-cache-components", "-Dsallyport.cache-components=true")));
        }
        return steps;
    }

    /** The steps of one group and all that they need. */
    List<Step> only(Group group) {
        List<Step> all = all();
        var wanted = new HashSet<String>();
        for (Step step : all.reversed()) {
            if (step.group() == group || wanted.contains(step.name())) {
                wanted.add(step.name());
                wanted.addAll(step.needs());
            }
        }
        return all.stream().filter(step -> wanted.contains(step.name())).toList();
    }

    /** What the documents say and the repository bears out: quotations, links, tests, settings. */
    private Step.Work documents() {
        var words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsallyport.root=" + repository.root(),
                "tools/docs/CheckDocs.java");
        return Step.program(new Command(words, repository.root(), Map.of(), repository.log("documents")));
    }

    private Step.Outcome java() throws IOException, InterruptedException {
        List<Path> modules =
                JAVA_MODULES.stream().map(repository.root()::resolve).toList();
        Tally.forgetSurefire(modules);
        Part jar = new Parts(repository).billingApi();
        String fingerprint = jar.fingerprint();
        var arguments = new ArrayList<>(List.of("--fail-at-end", "-pl", "!e2e", "verify"));
        if (quick) {
            arguments.add("-Dsallyport.test.databases=sqlite");
        }
        var outcome = Step.tests(maven("java", Map.of(), arguments), () -> Tally.surefire(modules))
                .run();
        if (outcome instanceof Step.Outcome.Passed) {
            jar.markBuiltFrom(fingerprint);
        }
        return outcome;
    }

    private Step.Outcome browser(String log, String... properties) throws IOException, InterruptedException {
        Path module = repository.root().resolve("e2e");
        Tally.forgetSurefire(List.of(module));
        var programs = new HashMap<String, String>();
        for (Installed wanted :
                List.of(Installed.chromium(), Installed.nginx(repository.root().resolve("target/nginx")))) {
            switch (find(wanted)) {
                case Installed.Missing(String remedy) -> {
                    return missing(remedy);
                }
                case Installed.Found(Path program) -> programs.put(wanted.variable(), program.toString());
            }
        }
        var arguments = new ArrayList<>(List.of("-pl", "e2e", "-De2e", "verify"));
        arguments.addAll(List.of(properties));
        var tests = maven(log, programs, arguments);
        return Step.tests(tests, () -> Tally.surefire(List.of(module))).run();
    }

    private Step.Outcome otherServers() throws IOException, InterruptedException {
        Path python;
        switch (SimpleJwt.findOrInstall(repository.log("simple-jwt"))) {
            case SimpleJwt.Missing(String remedy) -> {
                return missing(remedy);
            }
            case SimpleJwt.Found(Path found) -> python = found;
        }
        return switch (find(Installed.chromium())) {
            case Installed.Missing(String remedy) -> missing(remedy);
            case Installed.Found(Path chromium) ->
                vitest("test:servers", Map.of("PYTHON", python.toString(), "CHROMIUM", chromium.toString()))
                        .run();
        };
    }

    private Installed.Search find(Installed wanted) throws IOException, InterruptedException {
        return wanted.findOrFetch(repository.log(wanted.variable().toLowerCase(Locale.ROOT)));
    }

    private static Step.Outcome missing(String remedy) {
        return new Step.Outcome.Failed(Tally.NONE.withAtLeastOneFailure(), "  " + remedy);
    }

    private Step.Work vitest(String script) {
        return vitest(script, Map.of());
    }

    private Step.Work vitest(String script, Map<String, String> environment) {
        String log = "vitest" + script.replace("test", "").replace(':', '-');
        Path report = repository.root().resolve("target/" + log + ".json");
        var command = npmCommand(
                log,
                environment,
                "run",
                script,
                "--workspace",
                "@sallyport/nextjs",
                "--",
                "--reporter=default",
                "--reporter=json",
                "--outputFile.json=" + report);
        return () -> {
            Files.deleteIfExists(report);
            return Step.tests(command, () -> Tally.vitest(report)).run();
        };
    }

    private Step.Work npm(String log, String... arguments) {
        return Step.program(npmCommand(log, Map.of(), arguments));
    }

    private Command npmCommand(String log, Map<String, String> environment, String... arguments) {
        List<String> words =
                Stream.concat(Stream.of("npm"), Arrays.stream(arguments)).toList();
        var added = new HashMap<>(environment);
        added.put("CI", "true");
        return new Command(words, repository.root(), added, repository.log(log));
    }

    private Command maven(String log, Map<String, String> environment, List<String> arguments) {
        var words = new ArrayList<>(List.of(Toolchain.maven(repository.root()), "-B", "-ntp"));
        words.addAll(arguments);
        return new Command(words, repository.root(), environment, repository.log(log));
    }
}
