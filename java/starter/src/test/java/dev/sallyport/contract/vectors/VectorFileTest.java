package dev.sallyport.contract.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody edits a vector by hand: {@link VectorFile#main} writes them. */
class VectorFileTest {

    static List<VectorFile> files() {
        return VectorFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void committedFilesAreWhatTheGeneratorWrites(VectorFile file) throws IOException {
        assertThat(Files.readString(file.path())).isEqualTo(file.text());
    }
}
