package dev.sallyport.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 connection that is kept alive, for one caller at a time who waits for his answers. */
public final class HttpConnection implements AutoCloseable {

    private final URI server;
    private final int timeoutMillis;
    private final ReplyReader reader = new ReplyReader();
    private @Nullable Socket socket;

    public HttpConnection(URI server) {
        this(server, Duration.ofSeconds(30));
    }

    /**
     * Connects with the first request.
     *
     * @param timeout how long no byte may come before the exchange is given up
     */
    public HttpConnection(URI server, Duration timeout) {
        this.server = server;
        this.timeoutMillis = (int) timeout.toMillis();
    }

    /** The port of a server; 80 if the address does not say, because only http is spoken here. */
    static InetSocketAddress address(URI server) {
        return new InetSocketAddress(server.getHost(), server.getPort() < 0 ? 80 : server.getPort());
    }

    /** Sends one request and reads its answer; a failure closes the connection, and the next request opens another. */
    public Reply exchange(byte[] request) throws IOException {
        try {
            Socket current = open();
            current.getOutputStream().write(request);
            Reply reply = read(current);
            if (reader.wasLast()) {
                close();
            }
            return reply;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Reply read(Socket current) throws IOException {
        while (true) {
            byte[] buffer = reader.buffer();
            int count = current.getInputStream().read(buffer, reader.filled(), buffer.length - reader.filled());
            if (count < 0) {
                throw new EOFException("the server closed the connection");
            }
            Reply reply = reader.arrived(count);
            if (reply != null) {
                return reply;
            }
        }
    }

    private Socket open() throws IOException {
        Socket current = socket;
        if (current == null) {
            current = new Socket();
            socket = current;
            reader.forget();
            current.connect(address(server), timeoutMillis);
            current.setTcpNoDelay(true);
            current.setSoTimeout(timeoutMillis);
        }
        return current;
    }

    @Override
    public void close() throws IOException {
        Socket current = socket;
        socket = null;
        if (current != null) {
            current.close();
        }
    }
}
