package dev.sallyport.bench.protocol;

import dev.sallyport.bench.load.Reply;
import dev.sallyport.bench.load.Requests;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keycloak's token endpoint: a public client with direct grants (RFC 6749 sections 4.3 and 6). */
public final class KeycloakProtocol implements Protocol {

    public static final String REALM = "bench";
    public static final String CLIENT = "bench";

    private static final String ENDPOINT = "/realms/" + REALM + "/protocol/openid-connect/";

    private final Requests requests;

    public KeycloakProtocol(URI server) {
        this.requests = new Requests(server, "sallyport-bench");
    }

    @Override
    public String name() {
        return "Keycloak";
    }

    /** The accounts come with the realm. */
    @Override
    public Optional<byte[]> register(Person person) {
        return Optional.empty();
    }

    @Override
    public byte[] login(Person person) {
        return requests.form(
                ENDPOINT + "token",
                "grant_type=password&scope=openid&client_id=" + CLIENT + "&username="
                        + URLEncoder.encode(person.email(), StandardCharsets.US_ASCII) + "&password="
                        + person.password());
    }

    @Override
    public Optional<Tokens> signedIn(Reply reply) {
        return reply.status() == 200 ? Optional.of(tokens(reply)) : Optional.empty();
    }

    @Override
    public byte[] refresh(Tokens tokens) {
        return requests.form(
                ENDPOINT + "token",
                "grant_type=refresh_token&client_id=" + CLIENT + "&refresh_token=" + tokens.refresh());
    }

    /** RFC 6749 section 5.2: only {@code invalid_grant} says something about the token. */
    @Override
    public Refreshed refreshed(Tokens presented, Reply reply) {
        if (reply.status() == 200) {
            return new Refreshed.Continued(tokens(reply));
        }
        return reply.text("error").equals("invalid_grant")
                ? new Refreshed.Over("invalid_grant")
                : new Refreshed.Busy(reply.status() + " " + reply.text("error"));
    }

    @Override
    public byte[] profile(Tokens tokens) {
        return requests.get(ENDPOINT + "userinfo", "Authorization: Bearer " + tokens.access() + "\r\n");
    }

    private static Tokens tokens(Reply reply) {
        return new Tokens(reply.text("access_token"), reply.text("refresh_token"));
    }
}
