package dev.sallyport.bench.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One caller's connection in a {@link Load}: at most one request under way. */
final class Line {

    private final Lines lines;
    private final Client client;
    private final ReplyReader reader = new ReplyReader();
    private ByteBuffer in = ByteBuffer.wrap(reader.buffer());
    private @Nullable SocketChannel channel;
    private @Nullable ByteBuffer unsent;
    private long since;
    private boolean waiting;

    Line(Lines lines, Client client) {
        this.lines = lines;
        this.client = client;
    }

    /** When the request under way was due. */
    long since() {
        return since;
    }

    /** Whether a request is under way. Servers close connections on which nothing happens. */
    boolean isWaiting() {
        return waiting;
    }

    Lines lines() {
        return lines;
    }

    Client client() {
        return client;
    }

    void send(Selector selector, long due) throws IOException {
        since = due;
        SocketChannel open = channel;
        if (open == null) {
            open = connect(selector);
        }
        ByteBuffer message = ByteBuffer.wrap(client.request());
        open.write(message);
        waiting = true;
        if (message.hasRemaining()) {
            unsent = message;
            open.keyFor(selector).interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    void sendRest(SelectionKey key) throws IOException {
        ByteBuffer rest = unsent;
        if (rest == null || channel == null) {
            return;
        }
        channel.write(rest);
        if (!rest.hasRemaining()) {
            unsent = null;
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** The answer if it is whole now. */
    @Nullable
    Reply receive() throws IOException {
        SocketChannel open = channel;
        if (open == null) {
            return null;
        }
        if (in.capacity() != reader.buffer().length) {
            in = ByteBuffer.wrap(reader.buffer());
        }
        in.clear().position(reader.filled());
        int count = open.read(in);
        if (count < 0) {
            throw new IOException("the server closed the connection");
        }
        Reply reply = count == 0 ? null : reader.arrived(count);
        if (reply != null) {
            waiting = false;
            if (reader.wasLast()) {
                close();
            }
        }
        return reply;
    }

    private SocketChannel connect(Selector selector) throws IOException {
        SocketChannel open = SocketChannel.open(HttpConnection.address(lines.group.server()));
        open.setOption(StandardSocketOptions.TCP_NODELAY, true);
        open.configureBlocking(false);
        open.register(selector, SelectionKey.OP_READ, this);
        reader.forget();
        unsent = null;
        channel = open;
        return open;
    }

    /** Closing cancels the key. */
    void close() throws IOException {
        SocketChannel open = channel;
        channel = null;
        waiting = false;
        if (open != null) {
            open.close();
        }
    }
}
