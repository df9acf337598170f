package dev.sallyport.bench.report;

import java.util.List;
import java.util.Locale;

/** How figures are written and put together. */
public final class Numbers {

    private Numbers() {}

    /** Three significant digits or so: more would only look exact. */
    public static String shortened(double value) {
        if (value == 0) {
            return "0";
        }
        String form = Math.abs(value) >= 100 ? "%,.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }

    /** The middle one; of an even number the mean of the two in the middle. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return 0;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
