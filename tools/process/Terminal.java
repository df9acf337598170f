package process;

import java.time.Duration;
import java.util.Locale;

/** How durations look in progress lines. */
public final class Terminal {

    private Terminal() {}

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    public static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
