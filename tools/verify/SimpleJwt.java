package verify;

import build.Toolchain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import process.Command;

/** A Python with Django REST framework and Simple JWT, installed when that is possible. */
final class SimpleJwt {

    sealed interface Search permits Found, Missing {}

    record Found(Path python) implements Search {}

    record Missing(String remedy) implements Search {}

    private static final String PACKAGE = "python3-djangorestframework-simplejwt";

    private SimpleJwt() {}

    static Search findOrInstall(Path log) throws IOException, InterruptedException {
        Optional<Path> present = find(log);
        if (present.isEmpty() && Debian.canInstall() && Debian.install(PACKAGE, log)) {
            present = find(log);
        }
        return present.<Search>map(Found::new)
                .orElse(
                        new Missing(
                                "There is no Python with Simple JWT: install it (Debian: apt-get install " + PACKAGE
                                        + "; elsewhere: pip install djangorestframework-simplejwt), or set PYTHON to one that has it."));
    }

    /** Debian's packages are for Debian's own Python, which need not be the first one on the path. */
    private static Optional<Path> find(Path log) throws IOException, InterruptedException {
        List<Path> candidates = Stream.of(
                        Stream.ofNullable(System.getenv("PYTHON")).map(Path::of),
                        Toolchain.onPath("python3"),
                        Stream.of(Path.of("/usr/bin/python3")))
                .flatMap(paths -> paths)
                .distinct()
                .toList();
        for (Path python : candidates) {
            var words = List.of(python.toString(), "-c", "import rest_framework_simplejwt");
            var probe = new Command(words, Path.of("/"), Map.of(), log.resolveSibling("simple-jwt-probe.log"));
            if (python.toFile().canExecute() && probe.run() == 0) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
    }
}
