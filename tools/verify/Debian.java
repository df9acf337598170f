package verify;

import build.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import process.Command;

/** Packages of the system, where it is a Debian. */
final class Debian {

    private Debian() {}

    static boolean canInstall() {
        return "root".equals(System.getProperty("user.name")) && Toolchain.isOnPath("apt-get");
    }

    static boolean install(String name, Path log) throws IOException, InterruptedException {
        return shell("apt-get update && apt-get install --yes --no-install-recommends " + name, Path.of("/"), log);
    }

    /** Takes what is in a package without installing it, which for some would start a service. */
    static boolean unpack(String name, Path into, Path log) throws IOException, InterruptedException {
        if (!Toolchain.isOnPath("apt-get")) {
            return false;
        }
        Files.createDirectories(into);
        String update = canInstall() ? "apt-get update && " : "";
        return shell(update + "apt-get download %s && dpkg-deb --extract %1$s_*.deb .".formatted(name), into, log);
    }

    private static boolean shell(String script, Path folder, Path log) throws IOException, InterruptedException {
        return new Command(List.of("sh", "-c", script), folder, Map.of("DEBIAN_FRONTEND", "noninteractive"), log).run()
                == 0;
    }
}
