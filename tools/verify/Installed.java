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

/** The browser of the browser tests: the one of this machine, installed when that is possible. */
final class Chromium {

    sealed interface Search permits Found, Missing {}

    record Found(Path program) implements Search {}

    record Missing(String remedy) implements Search {}

    private static final List<String> PROGRAMS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<Path> MAC = List.of(
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    private Chromium() {}

    static Search findOrInstall(Path log) throws IOException, InterruptedException {
        Optional<Path> present = find();
        if (present.isEmpty() && canInstall() && install(log)) {
            present = find();
        }
        return present.<Search>map(Found::new)
                .orElse(
                        new Missing(
                                "There is no Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM to its path."));
    }

    private static Optional<Path> find() {
        Stream<Path> named = Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
        Stream<Path> onPath = PROGRAMS.stream().flatMap(Toolchain::onPath);
        return Stream.of(named, onPath, MAC.stream())
                .flatMap(Function.identity())
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean canInstall() {
        return "root".equals(System.getProperty("user.name")) && Toolchain.isOnPath("apt-get");
    }

    private static boolean install(Path log) throws IOException, InterruptedException {
        var script = "apt-get update && apt-get install --yes --no-install-recommends chromium";
        return new Command(List.of("sh", "-c", script), Path.of("/"), Map.of("DEBIAN_FRONTEND", "noninteractive"), log)
                        .run()
                == 0;
    }
}
