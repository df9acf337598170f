package train;

import build.Layout;
import build.Part;
import build.Parts;
import build.Repository;
import java.io.IOException;
import process.Children;

/**
 * Builds, unpacks and trains the server where that is needed, as {@code ./run} does, and prints how it is started, one
 * word a line, for programs that measure it. Standard output is kept for those words.
 */
final class Prepare {

    private Prepare() {}

    static void main() throws IOException, InterruptedException {
        var repository = Repository.current();
        var parts = new Parts(repository);
        Part server = parts.server();
        bringUpToDate(server);
        Part trained = parts.trained(server);
        if (!trained.isUpToDate()) {
            System.err.println("Training the server");
        }
        bringUpToDate(parts.unpacked(server));
        bringUpToDate(trained);
        new Layout(repository.serverJar()).start().forEach(IO::println);
    }

    private static void bringUpToDate(Part part) throws IOException, InterruptedException {
        if (part.bringUpToDate() instanceof Part.Outcome.Failed failed) {
            // Ctrl-C ends the children as well, and that is no failure.
            if (!Children.areStopping()) {
                System.err.println(failed.message());
            }
            System.exit(1);
        }
    }
}
