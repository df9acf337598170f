package dev.sallyport.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code contract/openapi.yaml}, asked whether an answer is one that it lists. */
final class OpenApiContract {

    /** Documented for every operation, sent by none of this version: what stands in front of a server may send it. */
    static final String NEVER_SENT = "429";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ID = "https://sallyport.dev/contract/openapi.json";

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final Map<String, JsonNode> titles;

    /**
     * One answer that the contract lists.
     *
     * @param path as a template, {@code /api/auth/sessions/{id}}
     */
    record Listed(String method, String path, int status) {
        @Override
        public String toString() {
            return method + " " + path + " " + status;
        }
    }

    private OpenApiContract(JsonNode document, JsonNode errors) {
        this.document = document;
        this.titles = errors.get("codes")
                .valueStream()
                .collect(Collectors.toMap(code -> code.get("code").stringValue(), code -> code));
        String text = document.toString();
        this.schemas = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(),
                builder -> builder.schemas(Map.of(ID, text))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    static OpenApiContract load() {
        Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(ContractFiles.read("openapi.yaml"));
        return new OpenApiContract(JSON.valueToTree(yaml), JSON.readTree(ContractFiles.read("errors.json")));
    }

    JsonNode document() {
        return document;
    }

    /** Every answer that some request has to be able to bring about. */
    List<Listed> listed() {
        List<Listed> listed = new ArrayList<>();
        document.get("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> operation
                        .get("responses")
                        .forEachEntry((status, response) -> {
                            if (!status.equals(NEVER_SENT)) {
                                listed.add(new Listed(
                                        method.toUpperCase(java.util.Locale.ROOT), path, Integer.parseInt(status)));
                            }
                        })));
        return listed;
    }

    /** What is wrong with an answer; empty if it is one that the contract lists. */
    List<String> complaints(Answer answer) {
        List<String> complaints = new ArrayList<>();
        JsonNode response = responseFor(answer);
        if (response == null) {
            complaints.add("the contract does not list this answer");
            return complaints;
        }
        response.path("headers").forEachEntry((name, header) -> {
            JsonNode resolved = resolve(header);
            answer.header(name)
                    .ifPresentOrElse(
                            value -> {
                                if (!Pattern.compile(
                                                resolved.at("/schema/pattern").stringValue())
                                        .matcher(value)
                                        .find()) {
                                    complaints.add("the header " + name + " is '" + value + "'");
                                }
                            },
                            () -> complaints.add("the header " + name + " is missing"));
        });
        complaints.addAll(bodyComplaints(answer, response));
        return complaints;
    }

    private List<String> bodyComplaints(Answer answer, JsonNode response) {
        if (answer.method().equals("HEAD") || !response.has("content")) {
            return answer.body().isEmpty() ? List.of() : List.of("there is a body, where the contract lists none");
        }
        JsonNode media = response.get("content").get(answer.mediaType());
        if (media == null) {
            return List.of("the contract does not list the type '" + answer.mediaType() + "'");
        }
        JsonNode body;
        try {
            body = answer.json();
        } catch (JacksonException e) {
            return List.of("the body is not JSON");
        }
        List<String> complaints =
                new ArrayList<>(validate(media.get("schema").get("$ref").stringValue(), body));
        if (answer.mediaType().equals("application/problem+json")) {
            complaints.addAll(problemComplaints(answer, body));
        }
        return complaints;
    }

    /** What a schema of the document, named like {@code #/components/schemas/User}, has against a value. */
    List<String> validate(String reference, JsonNode value) {
        Schema schema = schemas.getSchema(SchemaLocation.of(ID + reference));
        return schema.validate(value).stream().map(Object::toString).toList();
    }

    /** What {@code errors.json} says about a problem. */
    List<String> problemComplaints(Answer answer, JsonNode body) {
        JsonNode code = titles.get(body.path("code").asString(""));
        if (code == null) {
            return List.of("errors.json does not list the code " + body.path("code"));
        }
        List<String> complaints = new ArrayList<>();
        if (code.get("status").intValue() != answer.status()
                || body.path("status").asInt() != answer.status()) {
            complaints.add("errors.json, the answer and its body disagree about the status");
        }
        if (!code.get("title").equals(body.get("title"))) {
            complaints.add("the title is not the one of errors.json");
        }
        return complaints;
    }

    private @org.jspecify.annotations.Nullable JsonNode responseFor(Answer answer) {
        if (answer.body().contains("\"invalid_client\"")) {
            // Whatever was asked for, the caller was turned away before it.
            return resolve(document.at("/x-unlisted/client/" + answer.status()));
        }
        String method = answer.method().equals("HEAD") ? "get" : answer.method().toLowerCase(java.util.Locale.ROOT);
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            if (answer.path().matches(path.getKey().replace(".", "\\.").replaceAll("\\{[^}]*}", "[^/]+"))) {
                JsonNode operation = path.getValue().get(method);
                JsonNode listed = operation == null
                        ? document.at("/x-unlisted/method/" + answer.status())
                        : operation.at("/responses/" + answer.status());
                return listed.isMissingNode() ? null : resolve(listed);
            }
        }
        JsonNode unlisted = document.at("/x-unlisted/path/" + answer.status());
        return unlisted.isMissingNode() ? null : resolve(unlisted);
    }

    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
    }
}
