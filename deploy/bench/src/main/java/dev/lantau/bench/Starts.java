package dev.lantau.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Time from the start of the process to its first answers, and its memory when idle. */
final class Starts {
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final double MEBIBYTE = 1024.0 * 1024.0;

    private final Options options;
    private final BenchDatabase database;
    private final Path log;

    Starts(Options options, BenchDatabase database, Path log) {
        this.options = options;
        this.database = database;
        this.log = log;
    }

    void measure(Report report) throws IOException {
        var table = new Table("form", "ready ms", "first API call ms", "idle RSS MiB", "files MiB");
        measure(table, "JVM", Service.jvm(options));
        var nativeImage = Service.nativeImage(options);
        if (nativeImage.isPresent()) {
            measure(table, "native", nativeImage.get());
        }
        report.section("Start");
        report.note(
                "Median of %d starts (least–most) on migrated databases, from the start of the process. RSS %d s after the first call.%s"
                        .formatted(
                                options.starts(),
                                IDLE.toSeconds(),
                                nativeImage.isPresent()
                                        ? ""
                                        : " No native executable was there (`./mvnw -Pnative -DskipTests package -pl ga-service -am`)."));
        report.table("start", table);
        report.say("start done");
    }

    private void measure(Table table, String form, List<String> line) throws IOException {
        var ready = new ArrayList<Double>();
        var first = new ArrayList<Double>();
        var resident = new ArrayList<Double>();
        for (int i = 0; i < options.starts(); i++) {
            try (var service = Service.start(line, database.environment(), log)) {
                ready.add(service.awaitReady());
                first.add(service.awaitSuccess(Requests.read(Rows.group(1)), Tenant.signer()));
                LockSupport.parkNanos(IDLE.toNanos());
                resident.add(Processor.residentMebibytes(service.processId()));
            }
        }
        table.row(
                form,
                Spread.of(ready).text(0),
                Spread.of(first).text(0),
                Spread.of(resident).text(0),
                "%.0f".formatted(size(Path.of(line.getLast())) / MEBIBYTE));
    }

    /** Bytes of the executable, or of everything around quarkus-run.jar. */
    private static double size(Path program) throws IOException {
        if (!program.toString().endsWith(".jar")) {
            return Files.size(program);
        }
        try (Stream<Path> files = Files.walk(program.getParent())) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
