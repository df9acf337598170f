package dev.sallyport.bench.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One step of getting a peer ready, by a program that is there anyway. */
final class Install {

    private static final int MINUTES = 8;

    private Install() {}

    /** @param remedy what somebody can do when it fails */
    static void step(Path directory, Map<String, String> environment, String remedy, List<String> command)
            throws IOException, InterruptedException {
        Path log = Files.createDirectories(directory).resolve("install.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException(command.getFirst() + " cannot be started. " + remedy, e);
        }
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            if (!ended || process.exitValue() != 0) {
                String said = Files.readString(log, StandardCharsets.ISO_8859_1);
                throw new IOException(String.join(" ", command) + (ended ? " failed" : " took too long") + ". " + remedy
                        + "\n" + said.substring(Math.max(0, said.length() - 1500)));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
