package dev.sallyport.verifier.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemCodeTest {

    private record Entry(String code, int status, String title) {}

    @Test
    void codesAreThoseOfTheContractThatABackendSends() {
        JsonNode contract = JsonMapper.shared().readTree(Path.of("../../contract/errors.json"));
        List<Entry> listed = new ArrayList<>();
        for (JsonNode code : contract.get("codes")) {
            if (!code.get("side").stringValue().equals("nextjs")) {
                listed.add(new Entry(
                        code.get("code").stringValue(),
                        code.get("status").intValue(),
                        code.get("title").stringValue()));
            }
        }

        assertThat(ProblemCode.values())
                .extracting(code -> new Entry(code.wireName(), code.status(), code.title()))
                .containsExactlyElementsOf(listed);
    }
}
