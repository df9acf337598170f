package dev.sallyport.bench;

import dev.sallyport.bench.HttpConnection.Reply;
import java.io.IOException;
import java.net.URI;

/**
 * One account with one browser's worth of state: a connection, an access token and a refresh token. Its refreshes form a
 * chain, each presenting what the one before was given, exactly as a client has to.
 */
final class VirtualUser implements AutoCloseable {

    private final HttpConnection connection;
    private final String email;
    private final String password;
    private String accessToken = "";
    private String refreshToken = "";

    VirtualUser(URI server, String email, String password) {
        this.connection = new HttpConnection(server);
        this.email = email;
        this.password = password;
    }

    /** What became of one request, as far as counting is concerned. */
    enum Outcome {
        OK,
        /** 503 or 429: the server has enough to do and said so. */
        TURNED_AWAY,
        FAILED
    }

    Outcome register() throws IOException {
        return signIn(connection.post(
                "/api/auth/register",
                "{\"email\":\"" + email + "\",\"name\":\"Bench\",\"password\":\"" + password + "\"}"));
    }

    Outcome login() throws IOException {
        return signIn(
                connection.post("/api/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}"));
    }

    /** Refreshes inside the rotation window may leave the refresh token as it is. */
    Outcome refresh() throws IOException {
        Reply reply = connection.post("/api/auth/refresh", "{\"refreshToken\":\"" + refreshToken + "\"}");
        if (reply.status() == 200) {
            accessToken = text(reply.body(), "accessToken");
            String next = text(reply.body(), "refreshToken");
            refreshToken = next.isEmpty() ? refreshToken : next;
        }
        return outcome(reply);
    }

    /** Refreshes where the window is closed: there must be a new refresh token each time. */
    Outcome rotate() throws IOException {
        String before = refreshToken;
        Outcome outcome = refresh();
        return outcome == Outcome.OK && refreshToken.equals(before) ? Outcome.FAILED : outcome;
    }

    Outcome get(String path) throws IOException {
        return outcome(connection.get(path, accessToken));
    }

    private Outcome signIn(Reply reply) {
        if (reply.status() / 100 == 2) {
            accessToken = text(reply.body(), "accessToken");
            refreshToken = text(reply.body(), "refreshToken");
        }
        return outcome(reply);
    }

    private static Outcome outcome(Reply reply) {
        return switch (reply.status()) {
            case 200, 201 -> Outcome.OK;
            case 429, 503 -> Outcome.TURNED_AWAY;
            default -> Outcome.FAILED;
        };
    }

    /** A member of a JSON object whose values hold no escapes, as tokens do not; empty if there is none. */
    static String text(String json, String name) {
        String start = "\"" + name + "\":\"";
        int from = json.indexOf(start);
        return from < 0 ? "" : json.substring(from + start.length(), json.indexOf('"', from + start.length()));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
