package dev.sallyport.e2e.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Stands between the dashboard and the API. It remembers which calls came by, and can close (connections are refused, as
 * when the API is down), hold calls back, and lose answers of calls that the API has carried out.
 */
public final class Gate implements AutoCloseable {

    /** Belong to one connection (RFC 9110, section 7.6.1), or are set by the client and server classes themselves. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Hold> holds = new CopyOnWriteArrayList<>();
    private final List<Predicate<Call>> losses = new CopyOnWriteArrayList<>();
    private final URI backend;
    private final int port;
    private HttpServer server;

    private Gate(URI backend, HttpServer server) {
        this.backend = backend;
        this.server = server;
        this.port = server.getAddress().getPort();
    }

    /** Opens a gate at the given port of this machine. */
    static Gate open(int port, URI backend) throws IOException {
        var gate = new Gate(backend, listen(port));
        gate.serve();
        return gate;
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** From now on connections are refused, and open ones are cut. */
    public synchronized void shut() {
        server.stop(0);
    }

    public synchronized void reopen() throws IOException {
        server = listen(port);
        serve();
    }

    /** The calls received so far; the rest of the list from here on is what a test has caused. */
    public int mark() {
        return calls.size();
    }

    public List<Call> since(int mark, Predicate<Call> filter) {
        return calls.subList(mark, calls.size()).stream().filter(filter).toList();
    }

    /** Keeps matching calls waiting, before they reach the API, until the hold is closed. */
    public Hold hold(Predicate<Call> filter) {
        var hold = new Hold(filter, holds::remove);
        holds.add(hold);
        return hold;
    }

    /** The answer to the next matching call gets lost: the API has done its work, and the caller sees the connection die. */
    public void loseAnswer(Predicate<Call> filter) {
        losses.add(filter);
    }

    /** Whether an answer that was to be lost is still on its way. */
    public boolean hasAnswersToLose() {
        return !losses.isEmpty();
    }

    @Override
    public void close() {
        shut();
        client.close();
    }

    private static HttpServer listen(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    }

    private void serve() {
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var call = new Call(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            calls.add(call);
            for (Hold hold : holds) {
                hold.pass(call);
            }
            HttpResponse<byte[]> answer = forward(exchange);
            if (!isLost(call)) {
                answer(exchange, answer);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isLost(Call call) {
        var loss = losses.stream().filter(filter -> filter.test(call)).findFirst();
        loss.ifPresent(losses::remove);
        return loss.isPresent();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder(backend.resolve(exchange.getRequestURI()))
                .timeout(Duration.ofSeconds(60))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!isOfTheConnection(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!isOfTheConnection(name)) {
                exchange.getResponseHeaders().put(name, new ArrayList<>(values));
            }
        });
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static boolean isOfTheConnection(String header) {
        // HTTP/2's pseudo headers show up in the client's map as well.
        return header.startsWith(":") || OF_THE_CONNECTION.contains(header.toLowerCase(java.util.Locale.ROOT));
    }
}
