package dev.sallyport.web;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemException;
import dev.sallyport.verifier.problem.ProblemWriter;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Answers that are the same whatever the application configured for its own. */
public final class Answers {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Answers() {}

    /** A JSON answer that nobody may keep. */
    public static ServerResponse json(HttpStatus status, Object body) {
        return json(status, body, "no-store");
    }

    /** A JSON answer with its own rule for caches. */
    public static ServerResponse json(HttpStatus status, Object body, String cacheControl) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .body(JSON.writeValueAsBytes(body));
    }

    /** A JSON answer that nobody may keep, with {@code Set-Cookie} lines. */
    public static ServerResponse json(HttpStatus status, Object body, List<String> cookies) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.SET_COOKIE, cookies.toArray(String[]::new))
                .body(JSON.writeValueAsBytes(body));
    }

    /** Done, and nothing to say. */
    public static ServerResponse noContent() {
        return noContent(List.of());
    }

    /** Done, with {@code Set-Cookie} lines. */
    public static ServerResponse noContent(List<String> cookies) {
        return ServerResponse.noContent()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.SET_COOKIE, cookies.toArray(String[]::new))
                .build();
    }

    /** An error answer. */
    public static ServerResponse problem(Problem problem) {
        return problem(problem, Map.of());
    }

    /** An error answer with headers of its own. */
    static ServerResponse problem(Problem problem, Map<String, String> more) {
        return ServerResponse.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .headers(headers -> {
                    ProblemWriter.headers(problem).forEach(headers::set);
                    more.forEach(headers::set);
                })
                .body(ProblemWriter.body(problem));
    }

    /** An error answer. */
    public static ServerResponse problem(ProblemCode code) {
        return problem(Problem.of(code));
    }

    /** Ends the request with an error answer. */
    public static ProblemException refusal(ProblemCode code) {
        return new ProblemException(Problem.of(code));
    }
}
