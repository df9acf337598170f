package dev.sallyport.revocation;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.revocation.RevocationMessage;
import dev.sallyport.web.Answers;
import dev.sallyport.web.Router;
import dev.sallyport.web.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The feed, as server-sent events and for polling. Open to everybody, like the keys: it names sessions and accounts by
 * hashes of their random ids, so it tells how many are revoked and nothing else.
 */
final class RevocationEndpoints implements Routes {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
    private static final Duration WITHOUT_END = Duration.ZERO;

    private final RevocationStream stream;
    private final String path;

    RevocationEndpoints(RevocationStream stream, String path) {
        this.stream = stream;
        this.path = path;
    }

    @Override
    public void addTo(Router router) {
        router.stream(path + "/revocations", this::answer);
    }

    private ServerResponse answer(ServerRequest request) {
        return wantsEvents(request) ? subscribe(request) : poll(request);
    }

    /** Only who asks for events by name gets a stream: anything else would wait for its end. */
    private static boolean wantsEvents(ServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.headers().accept().stream()
                        .anyMatch(type -> type.equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM));
    }

    private ServerResponse subscribe(ServerRequest request) {
        if (!stream.admit()) {
            return unavailable("There is no room for another subscriber: poll.");
        }
        String lastId = request.headers().firstHeader("Last-Event-ID");
        return new Unbuffered(ServerResponse.sse(subscriber -> stream.follow(subscriber, lastId), WITHOUT_END));
    }

    private ServerResponse poll(ServerRequest request) {
        if (!stream.knows()) {
            return unavailable("This server does not know what was revoked at the moment.");
        }
        // The lives in a message shrink from second to second, so the tag is a weak one (RFC 9110 section 8.8.1).
        List<String> known = request.headers().header(HttpHeaders.IF_NONE_MATCH);
        if (known.contains(tag(stream.currentId()))) {
            return ServerResponse.status(HttpStatus.NOT_MODIFIED)
                    .header(HttpHeaders.ETAG, tag(stream.currentId()))
                    .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .build();
        }
        Optional<RevocationMessage> everything = stream.everything();
        return everything
                .map(message -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .header(HttpHeaders.ETAG, tag(message.id()))
                        .body(message.json().getBytes(StandardCharsets.UTF_8)))
                .orElseGet(() -> unavailable("This server does not know what was revoked at the moment."));
    }

    private static ServerResponse unavailable(String detail) {
        return Answers.problem(Problem.of(ProblemCode.TEMPORARILY_UNAVAILABLE)
                .withDetail(detail)
                .withRetryAfter(TRY_AGAIN));
    }

    private static String tag(String id) {
        return "W/\"" + id + "\"";
    }
}
