package dev.sallyport.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table with a title.
 *
 * @param note what has to be known to read it; may be empty
 * @param rows as many cells as there are columns
 */
public record Table(String title, String note, List<String> columns, List<List<String>> rows) {

    public static Table of(String title, String note, String... columns) {
        return new Table(title, note, List.of(columns), new ArrayList<>());
    }

    public void add(String... cells) {
        rows.add(List.of(cells));
    }

    String markdown() {
        StringBuilder text = new StringBuilder("## " + title + "\n\n");
        if (!note.isEmpty()) {
            text.append(note).append("\n\n");
        }
        text.append(line(columns))
                .append(line(columns.stream().map(column -> "---").toList()));
        rows.forEach(row -> text.append(line(row)));
        return text.append('\n').toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
