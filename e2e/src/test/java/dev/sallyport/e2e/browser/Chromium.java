package dev.sallyport.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Chromium of this machine. Playwright's own browser is not downloaded. */
final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-dev-shm-usage",
            "--disable-sync",
            "--no-first-run");

    private static final List<Path> USUAL_PLACES = List.of(
            Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"),
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser plain = launch(List.of());
    private @Nullable Browser withBackForwardCache;

    Browser plain() {
        return plain;
    }

    Browser withBackForwardCache() {
        if (withBackForwardCache == null) {
            withBackForwardCache = launch(List.of("--disable-back-forward-cache"));
        }
        return withBackForwardCache;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private Browser launch(List<String> withoutDefaults) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program())
                        .setArgs(ARGUMENTS)
                        .setIgnoreDefaultArgs(withoutDefaults));
    }

    private static Path program() {
        Stream<Path> named = Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of).stream();
        return Stream.concat(named, USUAL_PLACES.stream())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no Chromium: set CHROMIUM to its path."));
    }
}
