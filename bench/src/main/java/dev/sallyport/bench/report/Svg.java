package dev.sallyport.bench.report;

import java.util.Locale;

/** Writes the few shapes that charts consist of. Colours are legible on white and on black. */
final class Svg {

    static final String TEXT = "#6b7280";
    static final String STRONG = "#2563eb";
    static final String PALE = "#9ca3af";

    private final StringBuilder shapes = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height) {
        this.width = width;
        this.height = height;
    }

    Svg text(double x, double y, int size, String anchor, String text) {
        return add(String.format(
                Locale.ROOT,
                "<text x='%.1f' y='%.1f' font-size='%d' text-anchor='%s' fill='%s'>%s</text>",
                x,
                y,
                size,
                anchor,
                TEXT,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    Svg bar(double x, double y, double w, double h, String colour) {
        return add(String.format(
                Locale.ROOT,
                "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' rx='2' fill='%s'/>",
                x,
                y,
                w,
                h,
                colour));
    }

    Svg line(double x1, double y1, double x2, double y2, double thickness, String colour) {
        return add(String.format(
                Locale.ROOT,
                "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke-width='%.1f' stroke='%s'/>",
                x1,
                y1,
                x2,
                y2,
                thickness,
                colour));
    }

    Svg dot(double x, double y, String colour) {
        return add(String.format(Locale.ROOT, "<circle cx='%.1f' cy='%.1f' r='3.5' fill='%s'/>", x, y, colour));
    }

    private Svg add(String shape) {
        shapes.append(shape).append('\n');
        return this;
    }

    /** @param title for those who cannot see it */
    String finish(String title) {
        return String.format(
                Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d' role='img'"
                        + " font-family='system-ui, sans-serif'>%n<title>%s</title>%n%s</svg>%n",
                width,
                height,
                width,
                height,
                title.replace("&", "&amp;").replace("<", "&lt;"),
                shapes);
    }
}
