package dev.sallyport.bench.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Writes HTTP/1.1 requests to one server; bodies are ASCII. */
public final class Requests {

    private final String path;
    private final byte[] end;

    /** Requests to this server; a path in the address is put in front of every other. */
    public Requests(URI server, String userAgent) {
        this.path = server.getRawPath() == null ? "" : server.getRawPath().replaceFirst("/$", "");
        this.end = ("Host: " + server.getRawAuthority() + "\r\nUser-Agent: " + userAgent + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A GET with these header fields, each ended by CR LF. */
    public byte[] get(String target, String fields) {
        return message("GET " + path + target + " HTTP/1.1\r\n" + fields, "\r\n");
    }

    public byte[] json(String target, String body) {
        return post(target, "application/json", "", body);
    }

    public byte[] form(String target, String body) {
        return post(target, "application/x-www-form-urlencoded", "", body);
    }

    public byte[] post(String target, String type, String fields, String body) {
        return message(
                "POST " + path + target + " HTTP/1.1\r\nContent-Type: " + type + "\r\n" + fields,
                "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private byte[] message(String head, String rest) {
        byte[] message = new byte[head.length() + end.length + rest.length()];
        copy(head, message, 0);
        System.arraycopy(end, 0, message, head.length(), end.length);
        copy(rest, message, head.length() + end.length);
        return message;
    }

    @SuppressWarnings("deprecation") // for Latin-1 this is the one copy without an array in between
    private static void copy(String text, byte[] message, int at) {
        text.getBytes(0, text.length(), message, at);
    }
}
