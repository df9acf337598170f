package dev.sallyport.bench.report;

import dev.sallyport.bench.process.MachineFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code NAME.md}, {@code NAME.json} and the pictures into a directory, again after every part, so that what was
 * measured is there even if the run is broken off.
 *
 * @param how what was asked for
 */
public record ResultFiles(Path directory, String name, String how, MachineFacts machine) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public void write(Findings findings) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".md"), markdown(findings));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("command", how);
        all.put("machine", machine);
        all.put("facts", findings.facts());
        all.put("figures", findings.roundedFigures());
        all.put("troubles", findings.troubles());
        all.put("tables", findings.tables());
        Files.writeString(directory.resolve(name + ".json"), JSON.writeValueAsString(all) + "\n");
        for (Picture picture : findings.pictures()) {
            Files.writeString(directory.resolve(picture.name() + ".svg"), picture.svg());
        }
    }

    /** The headline figures alone. Only a run of everything may write them: they have to be of one run. */
    public void writeSummary(Findings findings) throws IOException {
        Files.writeString(directory.resolve("summary.json"), JSON.writeValueAsString(findings.roundedFigures()) + "\n");
    }

    private String markdown(Findings findings) {
        StringBuilder text = new StringBuilder("# Measured: " + name + "\n\n");
        text.append(String.format(
                Locale.ROOT,
                "By `%s`. Server, database and load generator shared %d cores of %s, %d MiB, %s, JDK %s; load average before"
                        + " the start %.2f; %s. Compare within this page only.%n%n",
                how,
                machine.cores(),
                machine.processor(),
                machine.memoryMib(),
                machine.system(),
                machine.java(),
                machine.loadBefore(),
                machine.measuredAt()));
        findings.facts().forEach((fact, value) -> text.append("- ").append(fact + ": " + value + "\n"));
        text.append('\n');
        if (!findings.troubles().isEmpty()) {
            text.append("**Not everything went well:**\n\n");
            findings.troubles()
                    .forEach(trouble ->
                            text.append("- ").append(trouble.lines().findFirst().orElse("") + "\n"));
            text.append('\n');
        }
        if (!findings.figures().isEmpty()) {
            Table headlines = Table.of("Headline figures", "", "figure", "value");
            findings.roundedFigures()
                    .forEach((figure, value) -> headlines.add("`" + figure + "`", Numbers.shortened(value)));
            text.append(headlines.markdown());
        }
        findings.pictures()
                .forEach(picture -> text.append("![" + picture.title() + "](" + picture.name() + ".svg)\n\n"));
        findings.tables().forEach(table -> text.append(table.markdown()));
        return text.toString().stripTrailing() + "\n";
    }
}
