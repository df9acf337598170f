package dev.sallyport.verifier.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
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
        Duration wait = problem.retryAfter();
        return wait == null
                ? Map.of("Cache-Control", "no-store")
                : Map.of("Cache-Control", "no-store", "Retry-After", String.valueOf(Problem.retryAfterSeconds(wait)));
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
