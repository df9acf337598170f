package dev.sallyport.session;

import dev.sallyport.contract.Racers;
import dev.sallyport.session.Linearization.Call;
import dev.sallyport.session.Linearization.Operation;
import dev.sallyport.web.Client;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** Lets threads race on one session, and writes down what each asked for, was told, and when. */
final class RacingHistories {

    private static final int THREADS = 4;
    private static final int CALLS = 3;
    private static final String BROWSER = "Firefox";
    private static final Client CLIENT = new Client(null, BROWSER);

    private final Nodes nodes;
    private final List<Sessions> servers;
    private final RandomGenerator random;

    /**
     * Prepares.
     *
     * @param servers which the calls go to in turn
     */
    RacingHistories(Nodes nodes, List<Sessions> servers, RandomGenerator random) {
        this.nodes = nodes;
        this.servers = servers;
        this.random = random;
    }

    /** A session that has been used a few times. */
    Session session() {
        Sessions server = servers.getFirst();
        Session session = server.open(nodes.owner(), true, "password", CLIENT).session();
        for (int uses = random.nextInt(4); uses > 0; uses--) {
            nodes.clock().advance(Nodes.WINDOW);
            server.refresh(token(session, current(session).generation()), BROWSER);
        }
        if (random.nextBoolean()) {
            nodes.clock().advance(Nodes.WINDOW);
        }
        return current(session);
    }

    private Session current(Session session) {
        return nodes.store().find(session.id()).orElseThrow();
    }

    List<Operation> race(Session session) {
        Queue<List<Call>> scripts = new ConcurrentLinkedQueue<>();
        for (int thread = 0; thread < THREADS; thread++) {
            List<Call> script = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                script.add(call(session));
            }
            scripts.add(script);
        }
        Queue<Sessions> free = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < THREADS; i++) {
            free.add(servers.get(i % servers.size()));
        }
        List<Operation> history = new ArrayList<>();
        Racers.run(THREADS, () -> {
                    Sessions server = free.remove();
                    return scripts.remove().stream()
                            .map(call -> perform(server, session, call))
                            .toList();
                })
                .forEach(history::addAll);
        return history;
    }

    /** Mostly the current generation and what may come of it. */
    private Call call(Session session) {
        return random.nextInt(10) == 0
                ? new Call.End()
                : new Call.Refresh(Math.max(0, session.generation() + random.nextInt(-1, 3)));
    }

    private Operation perform(Sessions server, Session session, Call call) {
        long from = System.nanoTime();
        String answer = switch (call) {
            case Call.End() ->
                server.end(session.id(), session.accountId(), EndReason.LOGOUT) ? "ended" : "over before";
            case Call.Refresh(long generation) -> inWords(server.refresh(token(session, generation), BROWSER));
        };
        return new Operation(call, answer, from, System.nanoTime());
    }

    private String token(Session session, long generation) {
        return nodes.tokens().issue(session.id(), generation, session.seed());
    }

    private static String inWords(RefreshOutcome outcome) {
        return switch (outcome) {
            case RefreshOutcome.Continued continued ->
                continued.refreshToken() == null ? "unchanged" : "generation " + generation(continued.refreshToken());
            case RefreshOutcome.Replayed replayed -> replayed.justNow() ? "theft" : "replayed";
            case RefreshOutcome.Ended(EndReason reason) -> reason.wireName();
            case RefreshOutcome.Unknown() -> "unknown";
        };
    }

    private static long generation(String token) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(4)))
                .getInt(21));
    }
}
