package dev.sallyport.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps groups of callers busy and measures what comes of it. One thread and one selector serve all connections: a
 * generator that shares the processors with the server has to be cheap, and this one takes some microseconds a request.
 */
public final class Load {

    /** A request that gets no answer for so long has failed, and so has everything else. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** What was measured at the same time, in the order of the groups. */
    public record Result(List<Measurement> groups, double generatorMicrosPerRequest) {
        public Measurement only() {
            return groups.getFirst();
        }
    }

    private final Selector selector;
    private final List<Lines> groups;
    private long measuredFrom;
    private long over;
    private int underWay;

    private Load(Selector selector, List<Group> groups) {
        this.selector = selector;
        this.groups = groups.stream().map(Lines::new).toList();
    }

    /** Runs the groups at the same time for {@code warmUp + measured} and counts what began and ended in the second part. */
    public static Result run(Duration warmUp, Duration measured, Group... groups) throws IOException {
        try (Selector selector = Selector.open()) {
            return new Load(selector, List.of(groups)).run(warmUp, measured);
        }
    }

    private Result run(Duration warmUp, Duration measured) throws IOException {
        long begin = System.nanoTime();
        measuredFrom = begin + warmUp.toNanos();
        over = measuredFrom + measured.toNanos();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        groups.forEach(lines -> lines.begin(begin));
        long answers = 0;
        long lastAnswer = begin;
        try {
            for (long now = begin; now < over || underWay > 0; now = System.nanoTime()) {
                long next = now < over ? sendWhatIsDue(now) : now + TimeUnit.MILLISECONDS.toNanos(100);
                selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(next - now)));
                int came = receive();
                answers += came;
                lastAnswer = came > 0 ? System.nanoTime() : lastAnswer;
                if (underWay > 0 && System.nanoTime() - lastAnswer > SILENCE.toNanos()) {
                    throw new IOException("no answer for " + SILENCE.toSeconds() + " s");
                }
            }
        } finally {
            for (Lines lines : groups) {
                lines.close();
            }
        }
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        List<Measurement> measurements = new ArrayList<>();
        for (Lines lines : groups) {
            measurements.add(Measurement.of(lines.group, lines.tally, measured.toNanos() / 1e9));
        }
        return new Result(measurements, answers == 0 ? 0 : cpu / 1e3 / answers);
    }

    /** When the next request is due. */
    private long sendWhatIsDue(long now) {
        long next = over;
        for (Lines lines : groups) {
            while (lines.isDue(now)) {
                Line line = lines.idle.removeLast();
                long due = lines.take(now);
                try {
                    line.send(selector, due);
                    underWay++;
                } catch (IOException e) {
                    failed(lines, line, e);
                    break;
                }
            }
            next = lines.idle.isEmpty() ? next : Math.min(next, lines.nextDue());
        }
        return next;
    }

    private int receive() throws IOException {
        int came = 0;
        var keys = selector.selectedKeys();
        for (SelectionKey key : keys) {
            Line line = (Line) key.attachment();
            Lines lines = line.lines();
            try {
                if (key.isWritable()) {
                    line.sendRest(key);
                }
                Reply reply = key.isReadable() ? line.receive() : null;
                if (reply != null) {
                    came++;
                    underWay--;
                    answered(lines, line, reply);
                }
            } catch (IOException e) {
                if (line.isWaiting()) {
                    underWay--;
                    failed(lines, line, e);
                } else {
                    closeQuietly(line, e);
                }
            }
        }
        keys.clear();
        return came;
    }

    private void answered(Lines lines, Line line, Reply reply) {
        long end = System.nanoTime();
        boolean measured = line.since() - measuredFrom >= 0 && end - over <= 0;
        lines.tally.add(line.client().answered(reply), end - line.since(), measured, reply);
        lines.idle.add(line);
        // A closed loop goes on at once, without another round through the selector.
        if (lines.group.perSecond() == 0 && end < over) {
            lines.idle.removeLast();
            try {
                line.send(selector, end);
                underWay++;
            } catch (IOException e) {
                failed(lines, line, e);
            }
        }
    }

    private static void failed(Lines lines, Line line, IOException problem) {
        lines.tally.fail(problem.toString());
        closeQuietly(line, problem);
        lines.idle.addFirst(line);
    }

    private static void closeQuietly(Line line, IOException problem) {
        try {
            line.close();
        } catch (IOException e) {
            problem.addSuppressed(e);
        }
    }
}
