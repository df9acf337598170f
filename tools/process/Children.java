package process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Everything this JVM has started. Nothing of it outlives the JVM, however that ends (short of {@code kill -9}). */
public final class Children {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Deque<Process> started = new ArrayDeque<>();
    private static final CountDownLatch stopping = new CountDownLatch(1);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::stopAll, "stop-children"));
    }

    private Children() {}

    static synchronized Process start(ProcessBuilder builder) throws IOException {
        if (stopping.getCount() == 0) {
            throw new IOException("Nothing more is started: the program is stopping.");
        }
        started.removeIf(process -> !process.isAlive());
        Process process = builder.start();
        started.push(process);
        return process;
    }

    /**
     * Whether this JVM is being stopped. A terminal's Ctrl-C reaches the children at the same instant as this JVM, so that
     * a child may be seen dying first: hence the moment of waiting.
     */
    public static boolean areStopping() throws InterruptedException {
        return stopping.await(500, TimeUnit.MILLISECONDS);
    }

    /** Ends a program and whatever it has started in turn: first by asking, then by force. */
    public static void stop(Process process) {
        List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        family.forEach(ProcessHandle::destroy);
        Instant end = Instant.now().plus(PATIENCE);
        for (ProcessHandle member : family) {
            try {
                member.onExit()
                        .get(Math.max(1, Duration.between(Instant.now(), end).toMillis()), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException stubborn) {
                member.destroyForcibly();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                member.destroyForcibly();
            }
        }
    }

    private static void stopAll() {
        stopping.countDown();
        List<Process> alive;
        synchronized (Children.class) {
            alive = started.stream().filter(Process::isAlive).toList();
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            alive.forEach(process -> threads.submit(() -> stop(process)));
        }
    }
}
