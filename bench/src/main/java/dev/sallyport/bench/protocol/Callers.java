package dev.sallyport.bench.protocol;

import dev.sallyport.bench.load.Client;
import dev.sallyport.bench.load.Outcome;
import dev.sallyport.bench.load.Reply;
import java.util.ArrayList;
import java.util.List;

/** The callers that load is made of. */
public final class Callers {

    private Callers() {}

    /** Signs in again and again. */
    public static Client signingIn(Protocol protocol, Person person) {
        byte[] request = protocol.login(person);
        return new Client() {
            @Override
            public byte[] request() {
                return request;
            }

            @Override
            public Outcome answered(Reply reply) {
                Outcome outcome = Outcome.of(reply);
                return outcome == Outcome.OK && protocol.signedIn(reply).isEmpty() ? Outcome.FAILED : outcome;
            }
        };
    }

    /**
     * Refreshes its sessions in turn. Each is a chain: every refresh presents what the one before was given.
     *
     * @param rotating whether every answer has to bring another refresh token
     */
    public static Client refreshing(Protocol protocol, List<SignedIn> sessions, boolean rotating) {
        return new Refreshing(protocol, sessions, rotating);
    }

    private static final class Refreshing implements Client {

        private final Protocol protocol;
        private final List<Tokens> held = new ArrayList<>();
        private final boolean rotating;
        private int turn;

        Refreshing(Protocol protocol, List<SignedIn> sessions, boolean rotating) {
            this.protocol = protocol;
            this.rotating = rotating;
            sessions.forEach(session -> held.add(session.tokens()));
        }

        @Override
        public byte[] request() {
            turn = (turn + 1) % held.size();
            return protocol.refresh(held.get(turn));
        }

        @Override
        public Outcome answered(Reply reply) {
            Tokens before = held.get(turn);
            return switch (protocol.refreshed(before, reply)) {
                case Refreshed.Continued(Tokens after) -> {
                    held.set(turn, after);
                    yield rotating && after.refresh().equals(before.refresh()) ? Outcome.FAILED : Outcome.OK;
                }
                case Refreshed.Busy ignored -> Outcome.of(reply);
                case Refreshed.Over ignored -> Outcome.FAILED;
            };
        }
    }
}
