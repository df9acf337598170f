package dev.sallyport.web;

import dev.sallyport.verifier.problem.Problem;
import dev.sallyport.verifier.problem.ProblemCode;
import dev.sallyport.verifier.problem.ProblemException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Routes requests to the features. Functional endpoints rather than controllers: they bring their own error handling and
 * JSON, so that the application's advice, converters and interceptors do not change what Sallyport answers, nor the other
 * way round.
 */
public final class Router {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final List<MediaType> OFFERED =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);
    private static final List<MediaType> OFFERED_BY_STREAMS =
            List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON, MediaType.TEXT_EVENT_STREAM);

    private final Map<String, Map<HttpMethod, HandlerFunction<ServerResponse>>> handlers = new LinkedHashMap<>();
    private final Set<String> authenticatedPaths = new LinkedHashSet<>();
    private final Set<String> pages = new LinkedHashSet<>();
    private final Set<String> streams = new LinkedHashSet<>();

    /** Adds an endpoint for everybody. A bearer token that comes with the request is not looked at. */
    public Router open(HttpMethod method, String path, HandlerFunction<ServerResponse> handler) {
        handlers.computeIfAbsent(path, p -> new LinkedHashMap<>()).put(method, handler);
        return this;
    }

    /** Adds an endpoint for callers with a valid access token. */
    public Router authenticated(HttpMethod method, String path, HandlerFunction<ServerResponse> handler) {
        authenticatedPaths.add(path);
        return open(method, path, handler);
    }

    /** Adds a page for people. */
    public Router page(String path, HandlerFunction<ServerResponse> handler) {
        pages.add(path);
        return open(HttpMethod.GET, path, handler);
    }

    /** Adds an endpoint for everybody that also answers with server-sent events to who asks for them. */
    public Router stream(String path, HandlerFunction<ServerResponse> handler) {
        streams.add(path);
        return open(HttpMethod.GET, path, handler);
    }

    /** Every path that has been added. */
    Set<String> paths() {
        return Set.copyOf(handlers.keySet());
    }

    /** The paths that demand an access token. */
    public Set<String> authenticatedPaths() {
        return Set.copyOf(authenticatedPaths);
    }

    /**
     * Finishes.
     *
     * @param prefix everything below it is ours: what has no handler there is answered with {@code not_found}
     */
    RouterFunction<ServerResponse> build(String prefix) {
        RouterFunctions.Builder routes = RouterFunctions.route();
        Map<String, Endpoint> asWritten = new HashMap<>();
        handlers.forEach((path, byMethod) -> {
            HandlerFunction<ServerResponse> handler = request -> dispatch(request, byMethod, offered(path));
            routes.route(RequestPredicates.path(path), handler);
            asWritten.put(path, new Endpoint(PathPatternParser.defaultInstance.parse(path), handler));
        });
        routes.route(RequestPredicates.path(prefix + "/**"), request -> Answers.problem(ProblemCode.NOT_FOUND));
        RouterFunction<ServerResponse> byPattern = routes.build();
        return request -> {
            String path = PathSet.asWritten(request.servletRequest());
            Endpoint endpoint = path == null ? null : asWritten.get(path);
            if (endpoint == null) {
                return byPattern.route(request);
            }
            // What metrics and traces call the request.
            request.attributes().put(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE, endpoint.pattern());
            return Optional.of(endpoint.handler());
        };
    }

    private record Endpoint(PathPattern pattern, HandlerFunction<ServerResponse> handler) {}

    private List<MediaType> offered(String path) {
        if (pages.contains(path)) {
            return List.of(MediaType.ALL);
        }
        return streams.contains(path) ? OFFERED_BY_STREAMS : OFFERED;
    }

    private static ServerResponse dispatch(
            ServerRequest request, Map<HttpMethod, HandlerFunction<ServerResponse>> byMethod, List<MediaType> offered)
            throws Exception {
        HttpMethod method = request.method().equals(HttpMethod.HEAD) ? HttpMethod.GET : request.method();
        HandlerFunction<ServerResponse> handler = byMethod.get(method);
        if (handler == null) {
            String allow = byMethod.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
            return Answers.problem(
                    Problem.of(ProblemCode.METHOD_NOT_ALLOWED).withDetail("Use " + allow + "."),
                    Map.of("Allow", allow));
        }
        if (!accepts(request, offered)) {
            return Answers.problem(ProblemCode.NOT_ACCEPTABLE);
        }
        try {
            return handler.handle(request);
        } catch (ProblemException e) {
            return Answers.problem(e.problem());
        } catch (RuntimeException e) {
            if (DatabaseTrouble.mayPass(e)) {
                LOG.warn("the database does not answer: {}", e.getClass().getSimpleName());
                return Answers.problem(Problem.of(ProblemCode.TEMPORARILY_UNAVAILABLE)
                        .withRetryAfter(java.time.Duration.ofSeconds(2)));
            }
            LOG.error("{} {} failed", request.method(), request.path(), e);
            return Answers.problem(ProblemCode.INTERNAL_ERROR);
        }
    }

    private static boolean accepts(ServerRequest request, List<MediaType> offered) {
        List<MediaType> accepted;
        try {
            accepted = request.headers().accept();
        } catch (RuntimeException e) {
            return false;
        }
        return accepted.isEmpty()
                || accepted.stream().anyMatch(type -> offered.stream().anyMatch(type::isCompatibleWith));
    }
}
