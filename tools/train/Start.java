package train;

import build.Layout;
import java.nio.file.Path;

/** Prints how an unpacked server is started, one word a line, for programs that measure it. Argument: the executable jar. */
final class Start {

    private Start() {}

    static void main(String[] arguments) {
        new Layout(Path.of(arguments[0])).start().forEach(IO::println);
    }
}
