package dev.sallyport.e2e.product;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
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

    private final Relay relay = new Relay();
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
        relay.close();
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
            var answer = relay.forward(exchange, backend.resolve(exchange.getRequestURI()), Set.of());
            if (!isLost(call)) {
                relay.answer(exchange, answer);
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
}
