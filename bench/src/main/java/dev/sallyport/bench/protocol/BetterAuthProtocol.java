package dev.sallyport.bench.protocol;

import dev.sallyport.bench.load.Reply;
import dev.sallyport.bench.load.Requests;
import java.net.URI;
import java.util.Optional;

/**
 * Better Auth's sign-in with e-mail and password. Its sessions have no refresh: one cookie is good until the session
 * ends. Where a refresh is asked for, the session is looked up, which is what its clients do instead.
 */
public final class BetterAuthProtocol implements Protocol {

    private final Requests requests;
    private final String origin;

    public BetterAuthProtocol(URI server) {
        this.requests = new Requests(server, "sallyport-bench");
        this.origin = "Origin: " + server + "\r\n";
    }

    @Override
    public String name() {
        return "Better Auth";
    }

    @Override
    public Optional<byte[]> register(Person person) {
        return Optional.of(post(
                "sign-up/email",
                "{\"email\":\"" + person.email() + "\",\"name\":\"Bench\",\"password\":\"" + person.password()
                        + "\"}"));
    }

    @Override
    public byte[] login(Person person) {
        return post(
                "sign-in/email", "{\"email\":\"" + person.email() + "\",\"password\":\"" + person.password() + "\"}");
    }

    @Override
    public Optional<Tokens> signedIn(Reply reply) {
        return reply.status() == 200 && !reply.cookies().isEmpty()
                ? Optional.of(new Tokens(reply.cookies().strip().replace("\n", "; "), ""))
                : Optional.empty();
    }

    @Override
    public byte[] refresh(Tokens tokens) {
        return profile(tokens);
    }

    /** A session that is over is a 200 with {@code null}. */
    @Override
    public Refreshed refreshed(Tokens presented, Reply reply) {
        if (reply.status() != 200) {
            return new Refreshed.Busy(String.valueOf(reply.status()));
        }
        return isNothing(reply) ? new Refreshed.Over("no session") : new Refreshed.Continued(presented);
    }

    @Override
    public byte[] profile(Tokens tokens) {
        return requests.get("/api/auth/get-session", "Cookie: " + tokens.access() + "\r\n");
    }

    @Override
    public boolean isAlive(Reply reply) {
        return reply.status() == 200 && !isNothing(reply);
    }

    private static boolean isNothing(Reply reply) {
        return reply.body().strip().equals("null");
    }

    private byte[] post(String action, String body) {
        return requests.post("/api/auth/" + action, "application/json", origin, body);
    }
}
