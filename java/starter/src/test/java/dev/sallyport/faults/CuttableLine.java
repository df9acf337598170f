package dev.sallyport.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A line between two programs that can be cut, or that swallows what is sent over it. */
final class CuttableLine implements AutoCloseable {

    private enum State {
        WHOLE,
        CUT,
        SILENT
    }

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mended = lock.newCondition();
    private State state = State.WHOLE;

    CuttableLine(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Ends every connection, and every new one at once. */
    void cut() {
        change(State.CUT);
        sockets.forEach(CuttableLine::end);
    }

    /** Holds back everything that is sent from now on; connections stay. */
    void silence() {
        change(State.SILENT);
    }

    void mend() {
        change(State.WHOLE);
    }

    private void change(State next) {
        lock.lock();
        try {
            state = next;
            mended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean passes() throws InterruptedException {
        lock.lock();
        try {
            while (state == State.SILENT) {
                mended.await();
            }
            return state == State.WHOLE;
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket here = entrance.accept();
                sockets.add(here);
                Thread.ofVirtual().start(() -> connect(here));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket here) {
        try {
            if (!passes()) {
                end(here);
                return;
            }
            Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(there);
            Thread.ofVirtual().start(() -> carry(here, there));
            carry(there, here);
        } catch (IOException | InterruptedException e) {
            end(here);
        }
    }

    private void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] some = new byte[8192];
            for (int length = in.read(some); length >= 0 && passes(); length = in.read(some)) {
                out.write(some, 0, length);
            }
        } catch (IOException | InterruptedException e) {
            // The other direction notices.
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
