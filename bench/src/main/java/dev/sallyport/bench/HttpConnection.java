package dev.sallyport.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection that is kept alive, for one caller at a time. It does no more than the server under test needs,
 * because on the same machine every cycle that the client saves goes into the measurement.
 */
final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int LONGEST_LINE = 8192;

    private final String host;
    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream input;

    HttpConnection(URI server) {
        this.host = server.getHost();
        this.port = server.getPort();
    }

    record Reply(int status, String body) {}

    Reply get(String path) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\n", "");
    }

    Reply get(String path, String accessToken) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\nAuthorization: Bearer " + accessToken + "\r\n", "");
    }

    Reply post(String path, String json) throws IOException {
        return exchange("POST " + path + " HTTP/1.1\r\nContent-Type: application/json\r\n", json);
    }

    private Reply exchange(String head, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String rest = "Host: " + host + ":" + port + "\r\nUser-Agent: sallyport-bench\r\nContent-Length: "
                + content.length + "\r\n\r\n";
        byte[] start = (head + rest).getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[start.length + content.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(content, 0, request, start.length, content.length);
        try {
            open().getOutputStream().write(request);
            return read();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Socket open() throws IOException {
        Socket current = socket;
        if (current == null) {
            current = new Socket(host, port);
            current.setTcpNoDelay(true);
            current.setSoTimeout(TIMEOUT_MILLIS);
            socket = current;
            input = new BufferedInputStream(current.getInputStream(), 16 * 1024);
        }
        return current;
    }

    /** RFC 9112 section 6.3, for answers that have a length or come in chunks. */
    private Reply read() throws IOException {
        int status = Integer.parseInt(line().substring(9, 12));
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String field = line(); !field.isEmpty(); field = line()) {
            String lower = field.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                last = lower.contains("close");
            }
        }
        byte[] body = chunked ? chunks() : bytes(length);
        if (last) {
            close();
        }
        return new Reply(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(bytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String size = line();
        int extension = size.indexOf(';');
        return Integer.parseInt(extension < 0 ? size : size.substring(0, extension), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (line.length() < LONGEST_LINE) {
            int next = input().read();
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (next == '\n') {
                line.setLength(line.length() - 1);
                return line.toString();
            }
            line.append((char) next);
        }
        throw new IOException("a header line of more than " + LONGEST_LINE + " characters");
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = input().readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the server closed the connection in the middle of an answer");
        }
        return bytes;
    }

    private InputStream input() throws IOException {
        InputStream current = input;
        if (current == null) {
            throw new EOFException("not connected");
        }
        return current;
    }

    @Override
    public void close() throws IOException {
        Socket current = socket;
        socket = null;
        input = null;
        if (current != null) {
            current.close();
        }
    }
}
