package dev.lantau.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The machine and the versions, without which no figure means anything. */
final class Machine {
    private final Options options;
    private final String loadBefore = load();
    private final Map<String, String> versions = new LinkedHashMap<>();

    Machine(Options options) {
        this.options = options;
    }

    /** Another program that took part. */
    void add(String program, String version) {
        versions.put(program, version);
    }

    /** The database that took part, while it runs. */
    void add(BenchDatabase database) throws IOException {
        add(
                "PostgreSQL",
                "%s, fsync %s, synchronous_commit %s"
                        .formatted(
                                setting(database, "server_version"),
                                setting(database, "fsync"),
                                setting(database, "synchronous_commit")));
        add("pgbench", Pgbench.version());
    }

    void report(Report report) throws IOException {
        report.section("Machine");
        var table = new Table("what", "value");
        table.row("date", Clock.systemUTC().instant().truncatedTo(ChronoUnit.MINUTES));
        table.row(
                "commit",
                command("git", "-C", options.root().toString(), "describe", "--always", "--dirty"));
        table.row("processor", find("/proc/cpuinfo", "model name"));
        table.row("cores", Runtime.getRuntime().availableProcessors());
        table.row("memory", mebibytes(find("/proc/meminfo", "MemTotal")));
        table.row("kernel", command("uname", "-sr"));
        table.row("JDK", "%s %s".formatted(System.getProperty("java.vm.name"), Runtime.version()));
        table.row("open files", OpenFiles.limit());
        versions.forEach(table::row);
        table.row("load average before", loadBefore);
        table.row("load average after", load());
        report.table("machine", table);
    }

    private static String setting(BenchDatabase database, String name) {
        return database.text(BenchDatabase.SERVICE, "show " + name);
    }

    private static String load() {
        return Processor.lines(Path.of("/proc/loadavg")).findFirst().orElse("?");
    }

    private static String find(String file, String name) {
        return Processor.lines(Path.of(file))
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("?");
    }

    private static String mebibytes(String kibibytes) {
        var digits = kibibytes.replaceAll("\\D", "");
        return digits.isEmpty()
                ? kibibytes
                : String.format(Locale.ROOT, "%d MiB", Long.parseLong(digits) / 1024);
    }

    private static String command(String... line) throws IOException {
        var process = new ProcessBuilder(line).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
