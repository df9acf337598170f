package dev.sallyport.bench.protocol;

import dev.sallyport.bench.load.Reply;
import dev.sallyport.bench.load.Requests;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Sallyport's own contract, {@code contract/openapi.yaml}. */
public final class SallyportProtocol implements Protocol {

    /** With these a session is over; contract/errors.json says so of them and of no other. */
    private static final Set<String> TERMINAL =
            Set.of("invalid_refresh_token", "session_revoked", "session_expired", "session_replayed");

    private final Requests requests;

    public SallyportProtocol(URI server) {
        this.requests = new Requests(server, "sallyport-bench");
    }

    @Override
    public String name() {
        return "Sallyport";
    }

    @Override
    public Optional<byte[]> register(Person person) {
        return Optional.of(requests.json(
                "/api/auth/register",
                "{\"email\":\"" + person.email() + "\",\"name\":\"Bench\",\"password\":\"" + person.password()
                        + "\"}"));
    }

    @Override
    public byte[] login(Person person) {
        return requests.json(
                "/api/auth/login", "{\"email\":\"" + person.email() + "\",\"password\":\"" + person.password() + "\"}");
    }

    @Override
    public Optional<Tokens> signedIn(Reply reply) {
        return reply.status() / 100 == 2
                ? Optional.of(new Tokens(reply.text("accessToken"), reply.text("refreshToken")))
                : Optional.empty();
    }

    @Override
    public byte[] refresh(Tokens tokens) {
        return requests.json("/api/auth/refresh", "{\"refreshToken\":\"" + tokens.refresh() + "\"}");
    }

    /** Inside the rotation window the refresh token may stay as it is, and is left out of the answer. */
    @Override
    public Refreshed refreshed(Tokens presented, Reply reply) {
        if (reply.status() == 200) {
            String next = reply.text("refreshToken");
            return new Refreshed.Continued(
                    new Tokens(reply.text("accessToken"), next.isEmpty() ? presented.refresh() : next));
        }
        String code = reply.text("code");
        return TERMINAL.contains(code) ? new Refreshed.Over(code) : new Refreshed.Busy(reply.status() + " " + code);
    }

    @Override
    public byte[] profile(Tokens tokens) {
        return requests.get("/api/auth/profile", "Authorization: Bearer " + tokens.access() + "\r\n");
    }
}
