package verify;

import build.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
        if (present.isEmpty() && fetch(log)) {
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
        return switch (fetch) {
            case Install(String debianPackage) -> Debian.canInstall() && Debian.install(debianPackage, log);
            case Unpack(String debianPackage, Path into) -> Debian.unpack(debianPackage, into, log);
        };
    }
}
