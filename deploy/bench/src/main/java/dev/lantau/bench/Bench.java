package dev.lantau.bench;

import dev.lantau.bench.Options.Part;
import dev.lantau.bench.process.ProcessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One run: a fresh durable database, the packaged service, the measurements, the result files. */
public final class Bench {
    private final Options options;
    private final Path directory;
    private final Report report = new Report("Benchmark results", System.err);

    private Bench(Options options, Path directory) {
        this.options = options;
        this.directory = directory;
    }

    /** Runs what the command line asks for. */
    public static void main(String... arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        var options = Options.of(arguments);
        var target = Files.createDirectories(options.root().resolve("deploy/bench/target"));
        var directory = Files.createTempDirectory(target, "run-");
        try {
            new Bench(options, directory).run();
        } catch (BenchException | ProcessException e) {
            System.err.println(e.getMessage());
            if (e.getCause() != null) {
                System.err.println(e.getCause());
            }
            System.exit(1);
        }
        delete(directory);
    }

    private void run() throws IOException {
        if (options.parts().contains(Part.TRAFFIC)) {
            measureTraffic(new Machine(options));
        }
        if (options.parts().contains(Part.GATEWAY)) {
            measureGateway(new Machine(options));
        }
        if (!Set.of(Part.TRAFFIC, Part.GATEWAY).containsAll(options.parts())) {
            measureService(new Machine(options));
        }
    }

    private void measureTraffic(Machine machine) throws IOException {
        var report = new Report("Traffic", System.err);
        try {
            new Traffic(options, directory).measure(report, machine);
            machine.report(report);
            report.write(options.results(), "traffic");
        } finally {
            System.out.println(report.text());
        }
    }

    private void measureGateway(Machine machine) throws IOException {
        var report = new Report("MaaS gateway", System.err);
        try {
            new Gateway(options, directory).measure(report, machine);
            machine.report(report);
            report.write(options.results(), "gateway");
        } finally {
            System.out.println(report.text());
        }
    }

    private void measureService(Machine machine) throws IOException {
        try (var database = new BenchDatabase(directory.resolve("postgresql"))) {
            machine.add(database);
            prepare(database);
            if (options.parts().contains(Part.START)) {
                new Starts(options, database, log()).measure(report);
            }
            try (var service = Service.start(Service.jvm(options), database.environment(), log())) {
                service.awaitReady();
                if (options.parts().contains(Part.THROUGHPUT)) {
                    new Throughput(options, database, service, directory).measure(report);
                }
                if (options.parts().contains(Part.LIST)) {
                    new Lists(service).measure(report);
                }
                if (options.parts().contains(Part.CREATE)) {
                    new Creates(options, service).measure(report);
                }
            }
            machine.report(report);
            report.write(options.results(), "result");
        } finally {
            System.out.println(report.text());
        }
    }

    /** The first start migrates and makes the accounts; then the rows, then the copy. */
    private void prepare(BenchDatabase database) {
        try (var service = Service.start(Service.jvm(options), database.environment(), log())) {
            service.awaitReady();
        }
        Rows.seed(database);
        database.copyForLimit();
        report.say("database with %,d endpoint groups is ready", Rows.GROUPS);
    }

    private Path log() {
        return directory.resolve("service.log");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
