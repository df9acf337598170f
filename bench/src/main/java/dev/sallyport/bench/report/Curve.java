package dev.sallyport.bench.report;

import java.util.List;
import java.util.Locale;

/**
 * Values over a quantity that grows tenfold from point to point, drawn from zero so that flat looks flat.
 *
 * @param across what grows
 * @param unit of the values
 */
public record Curve(String name, String title, String across, String unit, List<Point> points) implements Picture {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 320;
    private static final int LEFT = 70;
    private static final int RIGHT = 690;
    private static final int TOP = 50;
    private static final int BOTTOM = 262;
    private static final int STEPS = 4;

    public record Point(double at, double value) {}

    @Override
    public String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT);
        svg.text(12, 24, 15, "start", title + " (" + unit + ")");
        double most = nice(points.stream().mapToDouble(Point::value).max().orElse(1));
        for (int i = 0; i <= STEPS; i++) {
            double y = BOTTOM - (BOTTOM - TOP) * (double) i / STEPS;
            svg.line(LEFT, y, RIGHT, y, 0.5, Svg.PALE);
            svg.text(LEFT - 8, y + 4, 12, "end", Numbers.shortened(most * i / STEPS));
        }
        double first = Math.log10(points.getFirst().at());
        double width = Math.max(1e-9, Math.log10(points.getLast().at()) - first);
        double lastX = 0;
        double lastY = 0;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            double x = LEFT + 30 + (RIGHT - LEFT - 60) * (Math.log10(point.at()) - first) / width;
            double y = BOTTOM - (BOTTOM - TOP) * point.value() / most;
            if (i > 0) {
                svg.line(lastX, lastY, x, y, 2, Svg.STRONG);
            }
            svg.dot(x, y, Svg.STRONG);
            svg.text(x, y - 10, 12, "middle", Numbers.shortened(point.value()));
            svg.text(x, BOTTOM + 20, 12, "middle", String.format(Locale.ROOT, "%,.0f", point.at()));
            lastX = x;
            lastY = y;
        }
        svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 44, 13, "middle", across);
        return svg.finish(title);
    }

    /** The next of 1, 2, 4, 5, 8, 10 times a power of ten that leaves room above. */
    private static double nice(double value) {
        double wanted = Math.max(value, 1e-9) * 1.15;
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double step : new double[] {1, 2, 4, 5, 8}) {
            if (step * power >= wanted) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
