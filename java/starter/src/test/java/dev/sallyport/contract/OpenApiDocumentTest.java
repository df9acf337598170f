package dev.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract agrees with itself. */
class OpenApiDocumentTest {

    private final OpenApiContract contract = OpenApiContract.load();
    private final JsonNode document = contract.document();

    @Test
    void everyReferenceLeadsSomewhere() {
        document.findValues("$ref")
                .forEach(reference -> assertThat(
                                document.at(reference.stringValue().substring(1))
                                        .isMissingNode())
                        .as(reference.stringValue())
                        .isFalse());
    }

    @Test
    void everyExampleIsOneOfItsSchema() {
        List<String> complaints = new ArrayList<>();
        int examples = 0;
        for (JsonNode content : document.findValues("content")) {
            for (JsonNode media : content.values()) {
                for (JsonNode example : media.path("examples").values()) {
                    examples++;
                    complaints.addAll(contract.validate(
                            media.at("/schema/$ref").stringValue(),
                            contract.resolve(example).get("value")));
                }
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(examples).isGreaterThan(20);
    }

    /** The example of a problem has the status and title that {@code errors.json} gives to its code. */
    @Test
    void everyExampleOfAProblemAgreesWithTheListOfErrors() {
        document.at("/components/responses").forEachEntry((name, response) -> {
            JsonNode example = response.at("/content/application~1problem+json/examples/problem/value");
            if (!example.isMissingNode()) {
                int status = example.get("status").intValue();
                Answer answer = new Answer("GET", "/", status, java.util.Map.of(), "");
                assertThat(contract.problemComplaints(answer, example)).as(name).isEmpty();
            }
        });
    }

    @Test
    void everyErrorThatABackendSendsIsListed() {
        Set<String> listed = new TreeSet<>();
        document.findValues("code").forEach(code -> {
            if (code.has("const")) {
                listed.add(code.get("const").stringValue());
            }
            code.path("enum").forEach(value -> listed.add(value.stringValue()));
        });
        Set<String> sent = new TreeSet<>();
        JsonMapper.shared()
                .readTree(ContractFiles.read("errors.json"))
                .get("codes")
                .forEach(code -> {
                    if (!code.get("side").stringValue().equals("nextjs")) {
                        sent.add(code.get("code").stringValue());
                    }
                });
        // What the application's own endpoints answer through the starter.
        listed.addAll(Set.of("forbidden", "entitlement_required"));
        assertThat(listed).isEqualTo(sent);
    }
}
