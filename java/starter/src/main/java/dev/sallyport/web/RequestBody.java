package dev.sallyport.web;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads request bodies strictly: small, UTF-8, one JSON object, no duplicate keys, nothing after it. Independent of how
 * the application configured its own JSON.
 */
public final class RequestBody {

    private static final int LIMIT = 16 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(LIMIT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestBody() {}

    /** Reads the body as a form. */
    public static Form form(ServerRequest request) {
        return optionalForm(request).orElseThrow(RequestBody::missing);
    }

    /** Refuses a request that should have had a body. */
    public static ProblemException missing() {
        return malformed("The body is empty; send a JSON object.");
    }

    /** Reads the body as a form, where a request without a body is fine too. */
    public static Optional<Form> optionalForm(ServerRequest request) {
        byte[] bytes = read(request.servletRequest());
        if (bytes.length == 0) {
            return Optional.empty();
        }
        if (request.servletRequest().getContentType() == null) {
            // Any other type than JSON has been refused by JsonOnlyFilter.
            throw Answers.refusal(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        return Optional.of(new Form(parse(bytes)));
    }

    private static byte[] read(HttpServletRequest request) {
        if (request.getContentLengthLong() > LIMIT) {
            throw tooLarge();
        }
        try (InputStream in = request.getInputStream()) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw malformed("The body ended early.");
        }
    }

    private static ObjectNode parse(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode node = JSON.readTree(text);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw malformed("The body must be a JSON object.");
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8.");
        } catch (JacksonException e) {
            // The parser's own message would repeat parts of the body, and so perhaps a password.
            throw malformed("The body is not valid JSON.");
        }
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.of(ProblemCode.MALFORMED_REQUEST).withDetail(detail));
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                Problem.of(ProblemCode.PAYLOAD_TOO_LARGE).withDetail("The body may have " + LIMIT + " bytes at most."));
    }
}
