package dev.sallyport.bench.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The connections of a group, and when its next request is due. */
final class Lines {

    final Group group;
    final Tally tally = new Tally();
    final Deque<Line> idle;
    private final List<Line> all;
    private long begin;
    private long taken;

    Lines(Group group) {
        this.group = group;
        this.all = new ArrayList<>();
        this.idle = new ArrayDeque<>();
    }

    void begin(long now) {
        group.clients().forEach(client -> all.add(new Line(this, client)));
        idle.addAll(all);
        begin = now;
    }

    boolean isDue(long now) {
        return !idle.isEmpty() && nextDue() <= now;
    }

    /** At a fixed rate a late request keeps its time, so that waiting for a free connection counts as waiting. */
    long nextDue() {
        return group.perSecond() == 0 ? begin : begin + (long) (taken * 1e9 / group.perSecond());
    }

    long take(long now) {
        long due = group.perSecond() == 0 ? now : nextDue();
        taken++;
        return due;
    }

    void close() throws IOException {
        for (Line line : all) {
            line.close();
        }
    }
}
