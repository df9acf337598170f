package verify;

import build.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import process.Command;

/**
 * A program that the browser tests need beside Java and Node.js: the one of this machine, fetched when that is possible.
 *
 * @param names what it is called on the search path
 * @param places where it is when it is not on the search path
 * @param variable the environment variable that may name it, and by which the tests are told where it is
 * @param remedy what to do when there is none
 */
record Installed(List<String> names, List<Path> places, String variable, String remedy, Fetch fetch) {

    /** How to get it where there is apt. */
    sealed interface Fetch permits Install, Unpack {}

    /** By the package manager, which takes root. */
    record Install(String debianPackage) implements Fetch {}

    /** From its package without installing that, because installing it would start a service. */
    record Unpack(String debianPackage, Path into) implements Fetch {}

    sealed interface Search permits Found, Missing {}

    record Found(Path program) implements Search {}

    record Missing(String remedy) implements Search {}

    static Installed chromium() {
        return new Installed(
                List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
                List.of(
                        Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
                        Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")),
                "CHROMIUM",
                "There is no Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM to its path.",
                new Install("chromium"));
    }

    /** @param folder where it is unpacked when the machine has none */
    static Installed nginx(Path folder) {
        return new Installed(
                List.of("nginx"),
                List.of(Path.of("/usr/sbin/nginx"), folder.resolve("usr/sbin/nginx")),
                "NGINX",
                "There is no nginx: install it (Debian: apt-get install nginx-light; macOS: brew install nginx), or set NGINX to its path.",
                new Unpack("nginx", folder));
    }

    Search findOrFetch(Path log) throws IOException, InterruptedException {
        Optional<Path> present = find();
        if (present.isEmpty() && Toolchain.isOnPath("apt-get") && fetch(log)) {
            present = find();
        }
        return present.<Search>map(Found::new).orElse(new Missing(remedy));
    }

    private Optional<Path> find() {
        Stream<Path> named = Stream.ofNullable(System.getenv(variable)).map(Path::of);
        Stream<Path> onPath = names.stream().flatMap(Toolchain::onPath);
        return Stream.of(named, onPath, places.stream())
                .flatMap(Function.identity())
                .filter(Files::isExecutable)
                .findFirst();
    }

    private boolean fetch(Path log) throws IOException, InterruptedException {
        boolean root = "root".equals(System.getProperty("user.name"));
        String update = root ? "apt-get update && " : "";
        return switch (fetch) {
            case Install(String debianPackage) ->
                root
                        && shell(
                                update + "apt-get install --yes --no-install-recommends " + debianPackage,
                                Path.of("/"),
                                log);
            case Unpack(String debianPackage, Path into) -> {
                Files.createDirectories(into);
                // As root apt hands downloads to a user of its own, who may not write here; it then says so and goes
                // on.
                String unpack = "apt-get download %s && dpkg-deb --extract %1$s_*.deb .".formatted(debianPackage);
                yield shell(update + unpack, into, log);
            }
        };
    }

    private static boolean shell(String script, Path folder, Path log) throws IOException, InterruptedException {
        return new Command(List.of("sh", "-c", script), folder, Map.of("DEBIAN_FRONTEND", "noninteractive"), log).run()
                == 0;
    }
}
