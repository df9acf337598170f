package dev.sallyport.verifier.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems to servlet responses, independently of how the application configured its own JSON. */
public final class ProblemWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ProblemWriter() {}

    /** The body of the answer. */
    public static byte[] body(Problem problem) {
        return JSON.writeValueAsBytes(problem.members());
    }

    /** The headers of the answer, besides its type. */
    public static Map<String, String> headers(Problem problem) {
        var headers = new LinkedHashMap<>(Map.of("Cache-Control", "no-store"));
        Duration wait = problem.retryAfter();
        if (wait != null) {
            headers.put("Retry-After", String.valueOf(Problem.retryAfterSeconds(wait)));
        }
        if (problem.code().equals(ProblemCode.UNAUTHENTICATED.wireName())) {
            // RFC 9110 section 15.5.2: a 401 names the scheme that would have been accepted.
            headers.put("WWW-Authenticate", "Bearer");
        } else if (problem.code().equals(ProblemCode.INVALID_TOKEN.wireName())) {
            // RFC 6750 section 3.1.
            headers.put("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        return headers;
    }

    /** Sends the whole answer. */
    public static void write(Problem problem, HttpServletResponse response) throws IOException {
        byte[] body = body(problem);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        headers(problem).forEach(response::setHeader);
        response.getOutputStream().write(body);
    }
}
