package dev.lantau.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** PostgreSQL's own load generator: the limit that the service is compared with. */
final class Pgbench {
    private static final Pattern TPS = Pattern.compile("(?m)^tps = ([0-9.]+) ");
    private static final int CORES_WORTH_A_THREAD = 2;

    private final BenchDatabase database;
    private final Path directory;

    Pgbench(BenchDatabase database, Path directory) {
        this.database = database;
        this.directory = directory;
    }

    /** Transactions per second, without the time to connect; prepared statements, no vacuum. */
    double transactionsPerSecond(LimitScript script, int connections, int seconds)
            throws IOException {
        var file = Files.writeString(directory.resolve("script.sql"), script.text());
        var line =
                new ArrayList<>(
                        List.of(
                                "pgbench",
                                "--no-vacuum",
                                "--protocol=prepared",
                                "--client=" + connections,
                                "--jobs=" + Math.min(connections, CORES_WORTH_A_THREAD),
                                "--time=" + seconds,
                                "--file=" + file,
                                "--host=127.0.0.1",
                                "--port=" + database.port(),
                                "--username=" + database.service().applicationUser()));
        script.variables().forEach((name, value) -> line.add("--define=" + name + "=" + value));
        line.add(BenchDatabase.LIMIT);
        var output = run(line);
        var tps = TPS.matcher(output);
        if (!tps.find()) {
            throw new BenchException("pgbench says no tps:\n" + output + "\n" + script.text());
        }
        return Double.parseDouble(tps.group(1));
    }

    static String version() throws IOException {
        return execute(new ProcessBuilder("pgbench", "--version")).strip();
    }

    private String run(List<String> line) throws IOException {
        var builder = new ProcessBuilder(line);
        builder.environment().put("PGPASSWORD", database.service().applicationPassword());
        return execute(builder);
    }

    private static String execute(ProcessBuilder builder) throws IOException {
        var process = builder.redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new BenchException(String.join(" ", builder.command()) + ":\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return output;
    }
}
