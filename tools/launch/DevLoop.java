package launch;

import build.Part;
import java.io.IOException;
import java.time.Duration;
import process.Log;

/**
 * Rebuilds and restarts the API whenever its sources have changed. A build that fails leaves the old API running.
 *
 * <p>It compares fingerprints once a second instead of watching directories: that costs milliseconds here, and works the
 * same on every file system, where watching is slow (macOS) or silent (network mounts, virtual machines).
 */
record DevLoop(Part part, Service api) {

    void start() {
        Thread.ofPlatform().name("dev-loop").daemon().start(() -> {
            try {
                loop();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (IOException broken) {
                IO.println("  sources are no longer watched: " + broken.getMessage());
            }
        });
    }

    private void loop() throws IOException, InterruptedException {
        String seen = part.fingerprint();
        while (true) {
            Thread.sleep(Duration.ofSeconds(1));
            String now = part.fingerprint();
            if (!now.equals(seen)) {
                seen = now;
                rebuild();
            }
        }
    }

    private void rebuild() throws IOException, InterruptedException {
        if (part.bringUpToDate() instanceof Part.Outcome.Failed failed) {
            IO.println(failed.message());
            return;
        }
        api.restart();
        IO.println(
                switch (api.awaitReady()) {
                    case READY -> "  " + api.name() + " has been restarted";
                    case DIED, SILENT -> "  " + api.name() + " does not come up\n" + Log.tail(api.log());
                });
    }
}
