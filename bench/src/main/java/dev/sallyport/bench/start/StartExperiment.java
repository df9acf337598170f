package dev.sallyport.bench.start;

import dev.sallyport.bench.experiment.Experiment;
import dev.sallyport.bench.experiment.Setting;
import dev.sallyport.bench.process.Database;
import dev.sallyport.bench.process.Directories;
import dev.sallyport.bench.process.Postgres;
import dev.sallyport.bench.process.ServerCommand;
import dev.sallyport.bench.process.Service;
import dev.sallyport.bench.report.Findings;
import dev.sallyport.bench.report.Numbers;
import dev.sallyport.bench.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** From the start command to the first healthy answer, and what is resident before anybody comes. */
public final class StartExperiment implements Experiment {

    private static final int SETTLING_SECONDS = 5;

    private record Started(double seconds, double cpuSeconds, double mib) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String summary() {
        return "how long the server takes to start, and its memory";
    }

    @Override
    public void measure(Setting setting, Findings findings) throws Exception {
        Table table = Table.of(
                "Starting and memory",
                "From the start command to the first 200 of /actuator/health; median of %d. Resident %d s later."
                        .formatted(setting.effort().starts(), SETTLING_SECONDS),
                "database",
                "first start s",
                "start s",
                "CPU s",
                "idle MiB");
        try (Directories directories = Directories.temporary()) {
            on(Database.SQLITE, setting, findings, directories, table);
            Postgres postgres = directories.keep(Postgres.start(directories.create()));
            on(postgres.create("sallyport"), setting, findings, directories, table);
        }
        findings.table(table);
    }

    private static void on(Database database, Setting setting, Findings findings, Directories directories, Table table)
            throws IOException, InterruptedException {
        Path directory = directories.create();
        // The first start makes tables and keys; only the later ones are alike.
        Started first = start(setting, database, directory, 0);
        List<Started> later = new ArrayList<>();
        for (int i = 0; i < setting.effort().starts(); i++) {
            later.add(start(setting, database, directory, SETTLING_SECONDS));
            setting.say("  %s: %.2f s, %.0f MiB"
                    .formatted(
                            database.name(),
                            later.getLast().seconds(),
                            later.getLast().mib()));
        }
        double seconds = Numbers.median(later.stream().map(Started::seconds).toList());
        double mib = Numbers.median(later.stream().map(Started::mib).toList());
        table.add(
                database.name(),
                Numbers.shortened(first.seconds()),
                "**" + Numbers.shortened(seconds) + "**",
                Numbers.shortened(
                        Numbers.median(later.stream().map(Started::cpuSeconds).toList())),
                Numbers.shortened(mib));
        if (database.equals(Database.SQLITE)) {
            findings.figure("startup_s", seconds);
            findings.figure("rss_idle_mib", mib);
        }
    }

    private static Started start(Setting setting, Database database, Path directory, int settling)
            throws IOException, InterruptedException {
        try (Service server = ServerCommand.start(setting.root(), database, directory, Map.of())) {
            double cpu = server.cpuTime().toMillis() / 1e3;
            TimeUnit.SECONDS.sleep(settling);
            return new Started(server.startUp().toMillis() / 1e3, cpu, server.residentMib());
        }
    }
}
