package dev.sallyport.bench.report;

import java.util.List;

/**
 * Horizontal bars, one a row.
 *
 * @param unit of the values
 */
public record Bars(String name, String title, String unit, List<Bar> bars) implements Picture {

    private static final int WIDTH = 720;
    private static final int LABELS = 250;
    private static final int VALUES = 90;
    private static final int ROW = 30;
    private static final int TOP = 44;

    /**
     * One row.
     *
     * @param ours whether it is Sallyport, which is drawn in colour
     */
    public record Bar(String label, double value, boolean ours) {}

    @Override
    public String svg() {
        Svg svg = new Svg(WIDTH, TOP + ROW * bars.size() + 12);
        svg.text(12, 24, 15, "start", title + " (" + unit + ")");
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        double scale = most > 0 ? (WIDTH - LABELS - VALUES) / most : 0;
        double y = TOP;
        for (Bar bar : bars) {
            double length = Math.max(1, bar.value() * scale);
            svg.text(LABELS - 10, y + 16, 13, "end", bar.label());
            svg.bar(LABELS, y + 2, length, ROW - 10, bar.ours() ? Svg.STRONG : Svg.PALE);
            svg.text(LABELS + length + 8, y + 16, 13, "start", Numbers.shortened(bar.value()));
            y += ROW;
        }
        return svg.finish(title);
    }
}
