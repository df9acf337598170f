package dev.sallyport.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that was found in one run, as it comes in. */
public final class Findings {

    private final Map<String, Double> figures = new TreeMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Picture> pictures = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final Map<String, String> facts = new TreeMap<>();

    /** A headline figure, by the name that summary.json has it under. */
    public void figure(String name, double value) {
        figures.put(name, value);
    }

    public void table(Table table) {
        tables.add(table);
    }

    public void picture(Picture picture) {
        pictures.add(picture);
    }

    /** Something under which figures were measured, such as how durable a database is. */
    public void fact(String name, String value) {
        facts.put(name, value);
    }

    /** Something that could not be measured, or that was answered as it should not be. */
    public void trouble(String what) {
        troubles.add(what);
    }

    public Map<String, Double> figures() {
        return Map.copyOf(figures);
    }

    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    List<Table> tables() {
        return tables;
    }

    List<Picture> pictures() {
        return pictures;
    }

    Map<String, String> facts() {
        return facts;
    }

    /** Six digits: the rest is noise, and makes two result files hard to compare. */
    Map<String, Double> roundedFigures() {
        Map<String, Double> rounded = new TreeMap<>();
        figures.forEach((name, value) -> rounded.put(
                name,
                value == 0 || !Double.isFinite(value)
                        ? 0.0
                        : new java.math.BigDecimal(value)
                                .round(new java.math.MathContext(6))
                                .doubleValue()));
        return rounded;
    }
}
