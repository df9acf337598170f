package docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One way in which a document can be wrong. */
interface Check {

    List<Finding> findings(Document document) throws IOException;

    /** What is wrong, and where. */
    record Finding(Path file, int line, String message) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + message;
        }
    }
}
